import { quantile } from './statistics.mjs';

const PARTS = [0.5, 0.95];
const ms = (value) => value.toFixed(2).padStart(8);
const pair = (times) => PARTS.map((part) => ms(quantile(times, part))).join('');
const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Sentences about limits that are broken, printed with what was measured. */
export class Report {
  trouble = [];

  constructor(limits) {
    this.limits = limits;
  }

  requestsHead() {
    console.log('\nRequests, in ms; a ratio is the median of those of all rounds');
    console.log(
      'what          by             clients   bare p50     p95   ours p50     p95   ratio p50   p95   requests of a side',
    );
  }

  requests({ kind, sender, clients }, { bare, ours, ratios }) {
    const [p50, p95] = PARTS.map((part) => quantile(ratios(part), 0.5));
    const name = `${kind.padEnd(13)} ${sender.padEnd(14)} ${String(clients).padStart(7)}`;
    const counts = `${Math.min(bare.length, ours.length)}`.padStart(8);
    console.log(`${name}   ${pair(bare)}   ${pair(ours)}        ${p50.toFixed(2)}  ${p95.toFixed(2)}   ${counts}`);
    const limit = this.limits[kind];
    if (p95 <= limit || limit === undefined) return;
    this.trouble.push(
      `${kind}, ${sender}, ${clients} clients: p95 is ${p95.toFixed(2)} times the bare proxy's, above ${limit}.`,
    );
  }

  sockets({ connections, rate }, { sides, memory, slowest }) {
    const { bare, ours } = sides;
    console.log(`\nUpdates over ${connections} sockets, ${rate} a second (${Math.floor(slowest)} reached), in ms`);
    for (const [name, { rounds, written, received, disordered }] of Object.entries(sides)) {
      console.log(
        `${name}   p50, p95 ${pair(rounds.flat())}   ${written} written, ${written - received} lost, ${disordered} out of turn`,
      );
      if (written !== received || disordered > 0) this.trouble.push(`Updates were lost through the ${name} side.`);
    }
    const added = PARTS.map((part) =>
      quantile(
        ours.rounds.map((times, round) => quantile(times, part) - quantile(bare.rounds[round], part)),
        0.5,
      ),
    );
    console.log(`added  p50, p95 ${added.map(ms).join('')}   (the median of all rounds)`);
    if (added[1] > this.limits.socketMs) {
      this.trouble.push(`An update takes ${added[1].toFixed(2)} ms more at p95, above ${this.limits.socketMs}.`);
    }
    if (slowest < rate * this.limits.reached) {
      this.trouble.push(`This machine could not write ${rate} updates a second: nothing is said about them.`);
    }
    this.memory(memory);
  }

  /** What was taken to warm up, the first third of the rounds, does not count. */
  memory({ before, open, rounds }) {
    const [early, late] = [
      rounds.slice(Math.floor(rounds.length / 3), Math.floor((rounds.length * 2) / 3)),
      rounds.slice(Math.floor((rounds.length * 2) / 3)),
    ].map((some) => quantile(some, 0.5));
    console.log(
      `Our process holds ${megabytes(before)} before, ${megabytes(open)} with the sockets, ${megabytes(rounds.at(-1))} after; growth of the last third: ${(late / early).toFixed(2)}`,
    );
    if (late > early * this.limits.memory)
      this.trouble.push(`Memory grows: from ${megabytes(early)} to ${megabytes(late)}.`);
  }
}
