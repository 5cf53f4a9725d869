// Listens on the port given after a moment in a child process of its own, and answers with the child's process id.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';

const [port, role] = process.argv.slice(2);
if (role === 'child') {
  let ready = false;
  setTimeout(() => {
    ready = true;
  }, 300);
  createServer((_, answer) => answer.writeHead(ready ? 200 : 503).end(String(process.pid))).listen(
    Number(port),
    '127.0.0.1',
  );
} else {
  fork(process.argv[1], [port, 'child']);
}
