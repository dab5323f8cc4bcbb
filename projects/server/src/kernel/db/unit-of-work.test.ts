import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { privatePostgres } from '../../testing/private-postgres';
import { type Db, type OpenDatabase, openDatabase } from './client';
import { atHand, atomically, outsideUnits } from './unit-of-work';

const installed = await privatePostgres();

/** What goes wrong on purpose: not any error whose text says much. */
const BACK = /^Error: back$/;

/** A promise and what settles it. */
function signal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

for (const kind of ['PGlite', 'PostgreSQL'] as const) {
  const skip = kind === 'PostgreSQL' && !installed ? 'No PostgreSQL here.' : false;
  describe(`a unit of work on ${kind}`, { skip }, () => {
    let database: OpenDatabase;
    let db: Db;
    before(async () => {
      const databaseUrl = kind === 'PostgreSQL' ? installed!.url : undefined;
      database = await openDatabase({ dataDir: 'memory://', databaseUrl });
      db = database.db;
      await db.execute(sql`create table note (word text)`);
    });
    after(async () => {
      await database.close();
      if (kind === 'PostgreSQL') await installed?.stop();
    });

    /** What repositories without a parameter would do. */
    const write = async (word: string) => void (await atHand(db).execute(sql`insert into note values (${word})`));
    const words = async (where: Db = db) => {
      const result = await where.execute(sql`select word from note order by word`);
      return (result as unknown as { rows: { word: string }[] }).rows.map(({ word }) => word);
    };
    const empty = () => db.execute(sql`delete from note`);
    const failing = (work: () => Promise<void>) => async () => {
      await work();
      throw new Error('back');
    };

    it('is found by what is called in it, and taken back as a whole', async () => {
      await empty();
      await assert.rejects(db.transaction(failing(() => write('lost'))), BACK);
      await db.transaction(async (tx) => {
        assert.equal(atHand(db), tx);
        await write('kept');
        await new Promise((resolve) => setTimeout(resolve, 1));
        await write('too');
      });
      assert.deepEqual(await words(), ['kept', 'too']);
      assert.equal(atHand(db), db);
    });

    it('has savepoints as units of their own', async () => {
      await empty();
      await db.transaction(async (tx) => {
        await write('before');
        await assert.rejects(
          tx.transaction(async (part) => {
            assert.equal(atHand(db), part);
            await failing(() => write('lost'))();
          }),
          BACK,
        );
        assert.equal(atHand(db), tx);
        await tx.transaction(async (part) => {
          await write('inside');
          await assert.rejects(part.transaction(failing(() => write('lost'))), BACK);
          assert.equal(atHand(db), part);
        });
        await write('outside');
      });
      assert.deepEqual(await words(), ['before', 'inside', 'outside']);
    });

    it('joins what is to be atomic to the unit, and makes one where there is none', async () => {
      await empty();
      await assert.rejects(
        atomically(
          db,
          failing(() => write('alone')),
        ),
        BACK,
      );
      await db.transaction(async (tx) => {
        await atomically(db, async (inner) => {
          assert.equal(inner, tx);
          await write('joined');
        });
      });
      assert.deepEqual(await words(), ['joined']);
    });

    it('is left by work that outlives it, wherever that was begun', async () => {
      await empty();
      const { given, give } = signal();
      const late: Promise<void>[] = [];
      const later = async () => {
        await given;
        assert.equal(atHand(db), db);
        await write('late');
      };
      await db.transaction(async (tx) => {
        late.push(later());
        await tx.transaction(async () => void late.push(later()));
      });
      give();
      await Promise.all(late);
      assert.deepEqual(await words(), ['late', 'late']);
    });

    it('is the outer one to work that outlives only a savepoint', async () => {
      await empty();
      const { given, give } = signal();
      let late = Promise.resolve();
      await assert.rejects(
        db.transaction(async (tx) => {
          await tx.transaction(async () => {
            late = given.then(() => {
              assert.equal(atHand(db), tx);
              return write('lost');
            });
          });
          give();
          await late;
          throw new Error('back');
        }),
        BACK,
      );
      assert.deepEqual(await words(), []);
    });

    it('is none of those who are woken in it, or sent out of it', async () => {
      await empty();
      const { given, give } = signal();
      const worker = given.then(() => assert.equal(atHand(db), db));
      await db.transaction(async () => {
        give();
        await worker;
        outsideUnits(() => assert.equal(atHand(db), db));
        const timed = await outsideUnits(() => new Promise((resolve) => setTimeout(() => resolve(atHand(db)), 1)));
        assert.equal(timed, db);
        assert.notEqual(atHand(db), db);
      });
    });

    it('is one of its own database only', async () => {
      const other = await openDatabase({ dataDir: 'memory://' });
      try {
        await db.transaction(async (tx) => {
          assert.equal(atHand(other.db), other.db);
          await other.db.transaction(async (inner) => {
            assert.equal(atHand(other.db), inner);
            assert.equal(atHand(db), tx);
          });
        });
      } finally {
        await other.close();
      }
    });
  });
}
