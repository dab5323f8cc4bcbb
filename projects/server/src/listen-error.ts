import { type Config, StartError } from './config';

const SENTENCES: Record<string, (config: Config) => string> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is taken by another program; stop it or set PORT to another number.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user; set PORT to a number above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine; set HOST to one that is.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not known; set HOST to an address of this machine.`,
};

/** What a failed start means for the person who started it; other errors stay as they are. */
export function listenError(error: unknown, config: Config): unknown {
  const sentence = SENTENCES[(error as NodeJS.ErrnoException).code ?? '']?.(config);
  return sentence && (error as NodeJS.ErrnoException).syscall !== 'connect' ? new StartError(sentence) : error;
}
