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
const METHODS: Record<Exclude<keyof Platform, 'sharesDatabase'>, Promises> = { ...OWNERS, ...PEOPLE, ...LOGINS, ...LINKS, ...THINGS };

/** What each event promises. */
const TOLD: Record<keyof PlatformEvents, Promises> = EVENTS;

/** Tries whether a platform keeps what the port promises. `make` is called once, before the first promise. */
export function testPlatform(
  name: string,
  make: () => Promise<PlatformFixture>,
  options: { skip?: string } = {},
): void {
  describe(name, { skip: options.skip ?? false }, () => {
    let fixture: PlatformFixture;
    before(async () => {
      fixture = await make();
    });
    after(() => fixture?.close());

    for (const [what, promises] of Object.entries({ ...METHODS, ...TOLD, 'a unit of work': UNITS })) {
      describe(what, () => {
        assert.ok(Object.keys(promises).length > 0, `Nothing is promised of ${what}.`);
        for (const [sentence, show] of Object.entries(promises)) {
          it(sentence, () => show(new World(fixture)));
        }
      });
    }
  });
}
