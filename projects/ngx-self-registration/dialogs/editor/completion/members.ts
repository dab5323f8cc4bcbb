import type { Completion } from '@codemirror/autocomplete';

/** A member as a table writes it. */
export interface Member {
  name: string;
  /** What it takes, in parentheses; null for what is no function. */
  signature: string | null;
}

/** Members of a table, which has one a line. */
export function membersIn(table: string): Member[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, name, signature] = /^\s*([\w$]+)(\(.*\))?\s*$/.exec(line) ?? [];
      return { name: name ?? line.trim(), signature: signature ?? null };
    });
}

/** Members as completions: functions with what they take beside them. */
export function memberCompletions(members: readonly Member[]): Completion[] {
  return members.map(({ name, signature }) =>
    signature ? { label: name, type: 'method', detail: signature } : { label: name, type: 'property' },
  );
}
