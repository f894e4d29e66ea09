package dev.parley.examples.videocall.socketio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** JSON as maps and lists, which compare deeply, and as the objects that the Java client takes. */
final class Json {
    /** What stands for null in both. */
    static final Object NULL = JSONObject.NULL;

    private Json() {}

    static Object forTheClient(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new HashMap<>();
            map.forEach((name, member) -> members.put(name, forTheClient(member)));
            return new JSONObject(members);
        }
        if (value instanceof List<?> list) {
            return new JSONArray(list.stream().map(Json::forTheClient).toList());
        }
        return value;
    }

    static Object toCompare(Object value) {
        if (value instanceof JSONObject object) {
            Map<String, Object> members = new HashMap<>();
            for (Iterator<?> names = object.keys(); names.hasNext(); ) {
                String name = (String) names.next();
                members.put(name, toCompare(object.opt(name)));
            }
            return members;
        }
        if (value instanceof JSONArray array) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < array.length(); i++) {
                elements.add(toCompare(array.opt(i)));
            }
            return elements;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        return value;
    }
}
