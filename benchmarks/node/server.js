// The handlers of the usual tutorial on Socket.IO's own server. Usage: node server.js PORT
const { createServer } = require("http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http);
const ids = new Map();
const emails = new Map();

function relay(socket, sent, received, member) {
  socket.on(sent, (data) => io.to(data.to).emit(received, { from: socket.id, [member]: data[member] }));
}

io.on("connection", (socket) => {
  socket.on("room:join", (data) => {
    const { email, room } = data;
    ids.set(email, socket.id);
    emails.set(socket.id, email);
    io.to(room).emit("user:joined", { email, id: socket.id });
    socket.join(room);
    io.to(socket.id).emit("room:join", data);
  });
  relay(socket, "user:call", "incoming:call", "offer");
  relay(socket, "call:accepted", "call:accepted", "ans");
  relay(socket, "peer:nego:needed", "peer:nego:needed", "offer");
  relay(socket, "peer:nego:done", "peer:nego:final", "ans");
  relay(socket, "ice:candidate", "ice:candidate", "candidate");
});

http.listen(Number(process.argv[2]), "127.0.0.1", 1024);
