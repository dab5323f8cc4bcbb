/*
 * What ours is measured beside: a proxy of Node's own parts that hands every request and every socket on as it is, and looks
 * at nothing. Its argument is the address behind it.
 */
import { Agent, createServer, request as requestTo } from 'node:http';

const upstream = new URL(process.argv[2]);
const { hostname, port } = upstream;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const onwards = ({ method, url, headers }) => ({ hostname, port, method, path: url, headers });

const server = createServer((request, response) => {
  const onward = requestTo({ ...onwards(request), agent }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
});

server.on('upgrade', (request, socket, head) => {
  const onward = requestTo(onwards(request));
  onward.on('error', () => socket.destroy());
  onward.on('upgrade', ({ rawHeaders }, other, otherHead) => {
    const lines = rawHeaders.map((part, index) => (index % 2 ? `${part}\r\n` : `${part}: `));
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
    socket.write(otherHead);
    other.write(head);
    for (const [one, two] of [
      [socket, other],
      [other, socket],
    ]) {
      one.setNoDelay(true);
      one.pipe(two);
      one.on('error', () => two.destroy());
      one.on('close', () => two.destroy());
    }
  });
  onward.end();
});

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));
