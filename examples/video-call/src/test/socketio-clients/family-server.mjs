// node family-server.mjs SERVER_PACKAGE HABITS_FILE HABIT
//
// The server that a page of this habit had: the tutorial's handlers, in the page's words, and what the page added. Prints
// its port, and ends when its input does.
import { createServer } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [serverPackage, habitsFile, name] = process.argv.slice(2);
const { Server } = await import(serverPackage);
const { habitNamed } = await import(pathToFileURL(resolve(habitsFile)));
const habit = habitNamed(name);
const http = createServer();
const io = new Server(http, { cors: true });

io.on("connection", (socket) => {
  const relay = (event, heardAs, member) =>
    socket.on(event, (data) => io.to(data.to).emit(heardAs, { from: socket.id, [member]: data[member] }));
  const rooms = () => [...socket.rooms].filter((room) => room !== socket.id);

  socket.on("room:join", (data) => {
    const { email, [habit.room]: room } = data;
    io.to(room).emit("user:joined", { email, id: socket.id });
    socket.join(room);
    io.to(socket.id).emit("room:join", data);
  });
  relay("user:call", habit.incoming, "offer");
  relay("call:accepted", "call:accepted", habit.ans);
  relay("peer:nego:needed", "peer:nego:needed", "offer");
  relay("peer:nego:done", "peer:nego:final", habit.ans);

  if (habit.candidate) relay(habit.candidate, habit.candidate, "candidate");
  if (habit.chat) relay(habit.chat, habit.chat, "text");
  if (habit.mute) relay(habit.mute, habit.mute, "muted");
  if (habit.hangUp) {
    socket.on(habit.hangUp, ({ to }) => io.to(to).emit(habit.hungUp, { from: socket.id }));
  }
  if (habit.roomChat) {
    socket.on(habit.roomChat, ({ text }) => socket.to(rooms()).emit(habit.roomChat, { from: socket.id, text }));
  }
  if (habit.leave) {
    socket.on(habit.leave, () => {
      for (const room of rooms()) {
        socket.leave(room);
        io.to(room).emit(habit.left, { id: socket.id });
      }
    });
  }
});

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
process.stdin.resume().on("end", () => process.exit());
