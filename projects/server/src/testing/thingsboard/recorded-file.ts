import { readFileSync } from 'node:fs';

/** Compiled or not, a file stands as deep below the root. */
const FOLDER = new URL('../../../../../projects/contract/community-edition/', import.meta.url);

/** The text of a file with recordings. */
export const recordedFile = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
