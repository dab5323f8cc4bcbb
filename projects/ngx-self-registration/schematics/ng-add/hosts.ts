import type { Tree } from '@angular-devkit/schematics';
import type { Plan } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';
import type { Project } from '../lib/workspace';
import { thingsBoardHost } from '../thingsboard';
import { genericPlan } from './generic/generic-plan';
import type { Options } from './options';

/** What a recogniser works with. */
export interface HostContext {
  tree: Tree;
  ts: TypeScript;
  project: Project;
  options: Options;
}

/**
 * A kind of console that `ng add` knows its way in: what is to be changed in its code, or null for another kind.
 * Packages, theme, icons and the builder's options are looked after for all of them.
 */
export type Host = (context: HostContext) => Plan | null;

/** The first that does not say null has it; the last one takes any Angular application. */
export const HOSTS: readonly Host[] = [thingsBoardHost, genericPlan];
