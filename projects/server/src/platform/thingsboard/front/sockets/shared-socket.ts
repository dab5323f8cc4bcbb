import type { WebSocket } from 'ws';
import type { RawCommand } from '../../../sockets/message';
import type { RatedSender } from '../../gate/sender';
import type { Credential } from '../credential';
import type { SeesThing } from './sees-thing';

/** A console's socket, as far as what is shared with it needs it. */
export interface SharedClient {
  /** Hands an answer to the console; `from` is read no further while the console is slow. */
  answer(text: string, from?: WebSocket): void;
  /** Sends commands with the sender's own token. */
  sendOwn(commands: readonly RawCommand[]): void;
  /** Ends the console's socket, so that it comes again. */
  end(why: string): void;
}

/** What one console's socket follows of things that group roles open. */
export interface SharedSocket {
  /**
   * Takes a command that is about such things; null where it goes the usual way. Otherwise what of it goes on with the
   * sender's own token, if anything.
   */
  take(sender: RatedSender, credential: Credential, command: RawCommand): Promise<RawCommand[] | null>;
  /** Whether an answer to what went on with the sender's own token was taken, and the console gets another in its place. */
  receive(text: string): boolean;
  /** Whether all that is followed is still given. */
  stillGiven(sender: RatedSender, credential: Credential): Promise<boolean>;
  readonly isEmpty: boolean;
  close(): void;
}

/** How what is shared is reached. */
export interface SharedWays {
  sees: SeesThing;
  /** Opens a further socket of ThingsBoard, which is nobody's yet. */
  connect(): WebSocket;
}
