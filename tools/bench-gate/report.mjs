import { addedTimes, growth, median, quantile, ratios } from './statistics.mjs';

const PARTS = [0.5, 0.95];
const ms = (value) => value.toFixed(2).padStart(8);
const pair = (times) => PARTS.map((part) => ms(quantile(times, part))).join('');

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

  /** Whether requests of a kind take longer than they may. */
  isBroken(kind, { bare, ours }) {
    return !(median(ratios(ours, bare, 0.95)) <= this.limits[kind]);
  }

  requests({ kind, sender, clients }, { bare, ours }) {
    const [p50, p95] = PARTS.map((part) => median(ratios(ours, bare, part)));
    const name = `${kind.padEnd(13)} ${sender.padEnd(14)} ${String(clients).padStart(7)}`;
    const counts = `${Math.min(bare.flat().length, ours.flat().length)}`.padStart(8);
    console.log(
      `${name}   ${pair(bare.flat())}   ${pair(ours.flat())}        ${p50.toFixed(2)}  ${p95.toFixed(2)}   ${counts}`,
    );
    const limit = this.limits[kind];
    const what = `${kind}, ${sender}, ${clients} clients`;
    this.require(p95 <= limit, `${what}: p95 is ${p95.toFixed(2)} times the bare proxy's, above ${limit}.`);
  }

  sockets({ connections, rate }, { sides, memory, reached }) {
    const { bare, ours } = sides;
    console.log(`\nUpdates over ${connections} sockets, ${rate} a second (${Math.floor(reached)} reached), in ms`);
    for (const [name, { rounds, written, received, disordered }] of Object.entries(sides)) {
      console.log(
        `${name}   p50, p95 ${pair(rounds.flat())}   ${written} written, ${written - received} lost, ${disordered} out of turn`,
      );
      const isWhole = written === received && disordered === 0;
      this.require(isWhole, `Updates were lost, or came out of turn, through the ${name} side.`);
    }
    const [p50, p95] = PARTS.map((part) => median(addedTimes(ours.rounds, bare.rounds, part)));
    console.log(`added  p50, p95 ${ms(p50)}${ms(p95)}   (the median of all rounds)`);
    const { socketMs } = this.limits;
    if (reached >= rate * this.limits.reached) {
      this.require(p95 <= socketMs, `An update takes ${p95.toFixed(2)} ms more at p95, above ${socketMs}.`);
    } else {
      this.trouble.push(`This machine cannot write ${rate} updates a second: try fewer with --rate.`);
    }
    this.memory(memory);
  }

  memory({ before, open, rounds }) {
    const grown = growth(rounds);
    const held = [before, open, rounds.at(-1)].map((bytes) => `${Math.round(bytes / 1024 / 1024)} MB`);
    console.log(
      `memory of ours ${held[0]} before, ${held[1]} with the sockets, ${held[2]} after; the last third is ${grown.toFixed(2)} times the one before`,
    );
    this.require(grown <= this.limits.memory, `Memory grows: ${grown.toFixed(2)} times in a third of the updates.`);
  }

  /** Of numbers that are none nothing holds. */
  require(holds, sentence) {
    if (!holds) this.trouble.push(sentence);
  }
}
