/** What is to go wrong, with which requests. */
export interface Fault {
  /** Every method where it is left out. */
  method?: string;
  /** Looked for in path and query; every path where it is left out. */
  path?: RegExp;
  /** Answers with this status, and ThingsBoard's usual body. */
  status?: number;
  /** How many of them go well before; none where it is left out. */
  skip?: number;
  /** How often; once where it is left out. */
  times?: number;
  /** Closes the connection without an answer. */
  hangUp?: boolean;
  /** Waits before all else, in milliseconds. */
  delayMs?: number;
  /** Does what is asked before it fails: what was done stays, the answer is lost. */
  after?: boolean;
}

/** The faults that tests have put in. */
export class Faults {
  private readonly waiting: { fault: Fault; left: number; skip: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
  }

  /** The oldest fault that is meant for a request; it is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const isMeant = ({ method: itsMethod, path: itsPath }: Fault) =>
      (!itsMethod || itsMethod === method) && (!itsPath || new RegExp(itsPath).test(path));
    for (const entry of this.waiting) {
      if (entry.left <= 0 || !isMeant(entry.fault)) continue;
      if (entry.skip-- > 0) continue;
      entry.left--;
      return entry.fault;
    }
    return undefined;
  }

  clear(): void {
    this.waiting.length = 0;
  }
}
