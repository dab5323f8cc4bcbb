import type { SocketLimits } from './socket-limits';

/** How many commands may still come: so many at once, and more with time. */
export class CommandBudget {
  private left: number;
  private at = performance.now();

  constructor(private readonly limits: Pick<SocketLimits, 'burst' | 'commandsPerSecond'>) {
    this.left = limits.burst;
  }

  /** Takes some; a message without commands costs one, too. False where there are not so many left. */
  take(commands: number): boolean {
    const now = performance.now();
    const { burst, commandsPerSecond } = this.limits;
    this.left = Math.min(burst, this.left + ((now - this.at) / 1000) * commandsPerSecond) - Math.max(1, commands);
    this.at = now;
    return this.left >= 0;
  }
}
