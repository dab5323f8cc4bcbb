import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const inRoot = (...parts) => join(ROOT, ...parts);

const MINIMUM_NODE = [20, 19];

/** Something a person has to put right; shown as one sentence, without a stack. */
export class Trouble extends Error {}

/** Runs a script's main function and turns trouble into a sentence and exit status 1. */
export async function main(run) {
  try {
    checkNode();
    await run();
  } catch (error) {
    if (error instanceof Trouble) {
      console.error(`\n${error.message}`);
    } else {
      console.error(error);
    }
    process.exit(1);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    throw new Trouble(
      `Node ${MINIMUM_NODE.join('.')} or newer is needed, and this is ${process.versions.node}: install it from https://nodejs.org and try again.`,
    );
  }
}

/** Like a recursive `mkdirSync`, which never returns where a folder exists but takes no other (`/proc`). */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Makes sure that a folder exists and can be written to. */
export function requireWritable(folder, what) {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Trouble(`${what} (${folder}) cannot be written to: change its permissions, or choose another folder.`);
  }
}

/** Fails with a sentence while something else listens where the server is to listen. */
export async function requireFreePort(port, host) {
  await new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') {
        fail(
          new Trouble(
            `Port ${port} is taken: stop what uses it, or choose another one, for example: PORT=${port + 1} npm start`,
          ),
        );
      } else if (error.code === 'EACCES') {
        fail(new Trouble(`Port ${port} needs more rights: choose one above 1023, for example: PORT=8080 npm start`));
      } else {
        fail(
          new Trouble(
            `The server cannot listen on ${host}:${port} (${error.code}): set HOST and PORT to an address of this machine.`,
          ),
        );
      }
    });
    probe.listen(port, host, () => probe.close(done));
  });
}

export const exists = (...parts) => existsSync(inRoot(...parts));
