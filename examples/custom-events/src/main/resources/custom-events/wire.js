// The same events in two wire formats, each in as few lines as it takes. A connection has
//   request(event, data)   a promise of the answer: {ok: true, result?} or {ok: false, error: {code, message, retryable}}
//   close()
// and calls what it was given: onOpen(), onEvent(name, data), onFrame('sent' | 'heard', text), onClose(why).

class Connection {
    #answers = new Map();
    #lastId = 0;
    #opened = false;
    #refusal = '';

    constructor(path, protocols, calls) {
        this.calls = calls;
        this.socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws').replace(/[?#].*$/, '')), protocols);
        this.socket.onmessage = ({ data }) => {
            calls.onFrame('heard', data);
            this.read(data);
        };
        this.socket.onclose = ({ code, reason }) => {
            const why = this.#refusal || reason || this.#explain(code);
            this.#answers.forEach((answer) => answer({ ok: false, error: { code: 'closed', message: why } }));
            this.#answers.clear();
            calls.onClose(why);
        };
    }

    request(event, data) {
        const id = ++this.#lastId;
        return new Promise((answer) => {
            this.#answers.set(id, answer);
            this.send(this.write(event, data, id));
        });
    }

    close() {
        this.socket.close(1000);
    }

    send(text) {
        this.calls.onFrame('sent', text);
        this.socket.send(text);
    }

    opened() {
        this.#opened = true;
        this.calls.onOpen();
    }

    refused(why) {
        this.#refusal = why;
        this.close();
    }

    answered(id, answer) {
        this.#answers.get(id)?.(answer);
        this.#answers.delete(id);
    }

    // A browser does not tell a page why its handshake was refused.
    #explain(code) {
        if (!this.#opened) {
            return 'The server is away, or did not take the token: it may be expired, or of another start of the server.'
                + ' Take a link that the server has printed.';
        }
        return code === 1000 ? 'You have left.' : code === 1001 ? 'The server went away.' : `The connection was lost (${code}).`;
    }
}

export class PlainJson extends Connection {
    constructor(token, calls) {
        // A page can't set headers, and addresses stand in logs. The server selects the first and sends no token back.
        super('ws', ['parley', `token.${token}`], calls);
    }

    write(event, data, id) {
        return JSON.stringify({ event, data, id });
    }

    read(frame) {
        const { event, data, ack } = JSON.parse(frame);
        if (ack !== undefined) {
            this.answered(ack, data);
        } else if (event === 'session:open') {
            this.opened();
        } else {
            this.calls.onEvent(event, data);
        }
    }
}

export class SocketIo extends Connection {
    #token;

    constructor(token, calls) {
        super('socket.io/?EIO=4&transport=websocket', [], calls);
        this.#token = token;
    }

    write(event, data, id) {
        return `42${id}${JSON.stringify([event, data])}`;
    }

    // The first digit is Engine.IO's, the second Socket.IO's.
    read(packet) {
        const [, type, id, body] = /^(4.|.)(\d*)(.*)$/s.exec(packet);
        switch (type) {
            case '0': return this.send(`40${JSON.stringify({ token: this.#token })}`);
            case '2': return this.send('3');
            case '40': return this.opened();
            case '42': return this.calls.onEvent(...JSON.parse(body));
            case '43': return this.answered(Number(id), JSON.parse(body)[0]);
            case '44': return this.refused(JSON.parse(body).message);
        }
    }
}
