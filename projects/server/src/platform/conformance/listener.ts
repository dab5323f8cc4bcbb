import type { PlatformEvents } from '../platform.port';

type EventName = keyof PlatformEvents;

/** One thing that a platform has told. */
export type Told = { [Name in EventName]: [Name, ...Parameters<PlatformEvents[Name]>] }[EventName];

/** Hears what a platform tells, before those who listen anyhow. */
export class Listener {
  private told: Told[] = [];
  private refusing: EventName | undefined;

  /** What has been told since the last time. */
  heard(): Told[] {
    const { told } = this;
    this.told = [];
    return told;
  }

  /** Fails at the next event of a name. */
  refuseNext(name: EventName): void {
    this.refusing = name;
  }

  /** Listens in to events from now on. */
  listenTo(events: PlatformEvents): this {
    for (const name of Object.keys(events) as EventName[]) {
      const go = events[name] as (...args: unknown[]) => Promise<never>;
      events[name] = async (...args: unknown[]) => {
        this.told.push([name, ...args] as unknown as Told);
        if (this.refusing === name) {
          this.refusing = undefined;
          throw new Error(REFUSAL);
        }
        return go(...args);
      };
    }
    return this;
  }
}

/** What the listener fails with. */
export const REFUSAL = 'The listener refuses it.';
