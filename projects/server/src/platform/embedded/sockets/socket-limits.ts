import { MESSAGE_BYTES } from '../../sockets/message';

/** What sockets may take of an instance. Each instance looks after itself; others have their own memory. */
export const SOCKET_LIMITS = {
  /** Open sockets: of one user, of one tenant, and in all. */
  perUser: 30,
  perTenant: 2_000,
  inAll: 5_000,
  /** Those of one client of which nobody has yet said whose they are. */
  strangersOfClient: 50,
  /** How long a socket may be open before that is said; milliseconds. */
  strangerMs: 10_000,
  /** Bytes of one message. */
  message: MESSAGE_BYTES,
  /** Commands of one message, and subscriptions of one socket. */
  commandsAtOnce: 300,
  subscriptions: 300,
  /** Commands that may come at once, and how many more each second. */
  burst: 600,
  commandsPerSecond: 20,
  /** Messages that may wait for their turn; the socket is read again when they are done. */
  waiting: 20,
  /** Bytes that wait for a slow reader: from here on nothing new is looked up; and where it is cut off. */
  slowBytes: 1024 * 1024,
  cutOffBytes: 48 * 1024 * 1024,
  /** How often is asked whether somebody is still there; who does not answer in the time is not. Milliseconds. */
  heartbeatMs: 30_000,
  /** A subscription is looked at again at most so often; milliseconds. */
  refreshMs: 250,
  /** And so many times longer than looking took: most of the time belongs to others. */
  restFactor: 3,
  /** Rows that one subscription can have. */
  rows: 10_000,
} as const;

export type SocketLimits = { readonly [Name in keyof typeof SOCKET_LIMITS]: number };

/** Codes with which a socket is closed, as consoles understand them: above 1001 they show a message, and all come again. */
export const CLOSE = {
  /** Whoever it is, is not signed in any more; a console renews its token, or asks for a password. */
  signedOut: 1000,
  goingAway: 1001,
  /** Consoles say: too many tabs. */
  tooMany: 1008,
  /** Not now; consoles say nothing, and come again later. */
  trouble: 1011,
} as const;
