import { type Engine, localEngine } from '../kernel/db/pglite/engine';
import { simpleQuery } from '../kernel/db/pglite/protocol';
import { emptyDatabase } from './snapshot';

/** What tells that somebody has changed tables, triggers or functions. */
const SHAPE = `select md5(string_agg(line, ';' order by line)) from (
  select concat(relname, relkind, relnatts) as line from pg_class where relnamespace = 'public'::regnamespace
  union all select concat(tgname, tgrelid::regclass) from pg_trigger where not tgisinternal
  union all select concat(proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace) as shape`;

/**
 * Empties all tables, ends what a session has begun and set, and fails where the shape is not what it was at first.
 * Rows are deleted, not truncated: most tables have few or none, and a new file of each is what takes long.
 */
const emptying = (shape: string) => `do $$
  declare name text; filled boolean;
  begin
    if (${SHAPE}) is distinct from '${shape}' then raise exception 'the shape has changed'; end if;
    set local session_replication_role = replica;
    for name in select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute 'select exists (select from ' || name || ')' into filled;
      if filled then execute 'delete from ' || name; end if;
    end loop;
    perform setval(oid::regclass, 1, false) from pg_class where relkind = 'S';
  end $$`;

const LEAVE = ['ROLLBACK', 'DISCARD ALL'];
/** PGlite keeps a process alive by its timers, so what nobody wants any more is closed; milliseconds. */
const WANTED_WITHIN = 300;

/** Whether an answer has an error in it; notices may come before. */
function refuses(answer: Uint8Array): boolean {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length);
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    if (bytes[at] === 0x45) return true;
  }
  return false;
}

/** One that is empty. */
interface Ready {
  engine: Engine;
  shape: string;
  /** Closes it where nobody takes it. */
  timer?: NodeJS.Timeout;
}

const idle: Ready[] = [];

function keep(ready: Ready): void {
  const forget = () => {
    idle.splice(idle.indexOf(ready), 1);
    void ready.engine.close();
  };
  ready.timer = setTimeout(forget, WANTED_WITHIN);
  idle.push(ready);
}

/** The text of an answer that is one row of one column. */
function onlyValue(answer: Uint8Array): string {
  const found = /[0-9a-f]{32}/.exec(Buffer.from(answer).toString('latin1'));
  if (!found) throw new Error('The shape of the database was not told.');
  return found[0];
}

/**
 * An empty database in memory with all tables. To start PGlite takes a second, to empty it a few milliseconds: so one that
 * was closed is handed out again, unless something of it remains.
 */
export async function memoryEngine(): Promise<Engine> {
  const ready = idle.pop() ?? (await newEngine());
  const { engine, shape } = ready;
  clearTimeout(ready.timer);
  let closed = false;
  return {
    generation: 1,
    send: (message) =>
      closed ? Promise.reject(new Error('The database of this test is closed.')) : engine.send(message),
    close: async () => {
      if (closed) return;
      closed = true;
      const answers = await Promise.all([...LEAVE, emptying(shape)].map((sql) => engine.send(simpleQuery(sql))));
      if (answers.some(refuses)) await engine.close();
      else keep(ready);
    },
  };
}

async function newEngine(): Promise<Ready> {
  const engine = await localEngine('memory://', await emptyDatabase());
  return { engine, shape: onlyValue(await engine.send(simpleQuery(SHAPE))) };
}
