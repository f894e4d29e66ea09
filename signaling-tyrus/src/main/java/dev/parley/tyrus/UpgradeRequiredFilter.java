package dev.parley.tyrus;

import dev.parley.engineio.HttpAnswer;
import java.util.Set;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Says where only WebSockets are served. No handler of Grizzly's passes a request on that is not for it: it answers 404, and
 * so does Grizzly where there is none. At these paths that is replaced; any other answer is the application's.
 */
final class UpgradeRequiredFilter extends BaseFilter {
    private final Set<String> paths;

    UpgradeRequiredFilter(Set<String> paths) {
        this.paths = Set.copyOf(paths);
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) {
        if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpResponsePacket response
                && content.isLast()
                && !response.isCommitted()
                && response.getStatus() == HttpStatus.NOT_FOUND_404.getStatusCode()
                && paths.contains(response.getRequest().getRequestURI())) {
            content.recycle();
            context.setMessage(answer(response, context));
        }
        return context.getInvokeAction();
    }

    private static HttpContent answer(HttpResponsePacket response, FilterChainContext context) {
        HttpAnswer answer = HttpAnswer.upgradeRequired();
        response.setStatus(HttpStatus.newHttpStatus(answer.status(), "Upgrade Required"));
        // Past Grizzly's own header for upgrades, which would have it take this answer for one.
        answer.headers()
                .forEach((name, value) -> response.getHeaders().setValue(name).setString(value));
        response.setChunked(false);
        response.setContentLength(answer.body().length);
        HttpContent.Builder<?> whole = HttpContent.builder(response).last(true);
        if (!Method.HEAD.equals(response.getRequest().getMethod())) {
            whole.content(Buffers.wrap(context.getMemoryManager(), answer.body()));
        }
        return whole.build();
    }
}
