/** What is to go wrong, with which requests. */
export interface Fault {
  /** Every method where it is left out. */
  method?: string;
  /** Looked for in path and query; every path where it is left out. */
  path?: RegExp;
  /** Answers with this status, and ThingsBoard's usual body. */
  status?: number;
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
  private readonly waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The oldest fault that is meant for a request; it is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.waiting.find(
      ({ fault, left }) =>
        left > 0 && (!fault.method || fault.method === method) && (!fault.path || new RegExp(fault.path).test(path)),
    );
    if (hit) hit.left--;
    return hit?.fault;
  }

  clear(): void {
    this.waiting.length = 0;
  }
}
