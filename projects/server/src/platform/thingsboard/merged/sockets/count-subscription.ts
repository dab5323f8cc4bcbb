import type { WebSocket } from 'ws';
import type { Json } from '../../gate/json';

/** A count of the sender's own things and of those that group roles open, together. */
export class CountSubscription {
  private readonly counts: (number | null)[];
  private told: number | null = null;

  constructor(
    private readonly cmdId: number,
    sources: number,
    private readonly tell: (message: object, from?: WebSocket) => void,
  ) {
    this.counts = Array.from({ length: sources }, () => null);
  }

  /** Takes an answer of one source. */
  receive(source: number, message: Json, from?: WebSocket): void {
    const { count, errorCode } = message;
    // What cannot be counted counts nothing.
    this.counts[source] = typeof count === 'number' && !errorCode ? count : 0;
    if (this.counts.includes(null)) return;
    const sum = this.counts.reduce<number>((all, each) => all + (each ?? 0), 0);
    if (sum === this.told) return;
    this.told = sum;
    this.tell({ cmdId: this.cmdId, count: sum, errorCode: 0, errorMsg: null, cmdUpdateType: 'COUNT_DATA' }, from);
  }
}
