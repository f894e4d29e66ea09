import { createServer } from "node:http";
import { Server } from "socket.io-4.8.4";

/** How long the slow namespace takes to decide who a client is. */
const DECISION_MS = 600;

// The options are those of the server; the port is printed. It ends with its standard input.
const http = createServer((request, response) => response.writeHead(404).end());
const io = new Server(http, JSON.parse(process.argv[2]));
io.on("connection", (socket) => {
  socket.on("message", (...args) => socket.emit("message-back", ...args));
  socket.on("burst", (count) => {
    for (let i = 0; i < count; i++) {
      socket.emit("number", i);
    }
  });
});
io.of("/slow").use((socket, next) => setTimeout(next, DECISION_MS));
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
process.stdin.resume().on("end", () => process.exit(0));
