import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Platform, PlatformEvents } from '../platform.port';
import { EVENTS } from './events';
import { LINKS } from './links';
import { LOGINS } from './logins';
import { OWNERS } from './owners';
import { PEOPLE } from './people';
import { THINGS } from './things';
import { UNITS } from './units';
import { type PlatformFixture, type Promises, World } from './world';

/** What each method promises: one that is new to the port does not compile without. */
const METHODS: Record<Exclude<keyof Platform, 'sharesDatabase'>, Promises> = {
  ...OWNERS,
  ...PEOPLE,
  ...LOGINS,
  ...LINKS,
  ...THINGS,
};

/** What each event promises. */
const TOLD: Record<keyof PlatformEvents, Promises> = EVENTS;

/** What a platform cannot keep of a method's promises, by their sentences, and why. */
export type Lacks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** That something is lacking indeed: what works after all is taken off the list. */
async function showLack(work: Promise<void>, why: string): Promise<void> {
  const kept = await work.then(
    () => true,
    () => false,
  );
  assert.equal(kept, false, `It is kept after all, though: ${why}`);
}

/**
 * Tries whether a platform keeps what the port promises. `make` is called once, before the first promise. What it `lacks`
 * must be so.
 */
export function testPlatform(
  name: string,
  make: () => Promise<PlatformFixture>,
  { skip, lacks = {} }: { skip?: string; lacks?: Lacks } = {},
): void {
  describe(name, { skip: skip ?? false }, () => {
    let fixture: PlatformFixture;
    before(async () => {
      fixture = await make();
    });
    after(() => fixture?.close());

    for (const [what, promises] of Object.entries({ ...METHODS, ...TOLD, 'a unit of work': UNITS })) {
      describe(what, () => {
        assert.ok(Object.keys(promises).length > 0, `Nothing is promised of ${what}.`);
        const lacking = lacks[what] ?? {};
        const unknown = Object.keys(lacking).filter((sentence) => !(sentence in promises));
        assert.deepEqual(unknown, [], `Nobody promises this of ${what}.`);
        for (const [sentence, show] of Object.entries(promises)) {
          const why = lacking[sentence];
          if (why === undefined) it(sentence, () => show(new World(fixture)));
          else it(`lacks: ${sentence} (${why})`, () => showLack(show(new World(fixture)), why));
        }
      });
    }
  });
}
