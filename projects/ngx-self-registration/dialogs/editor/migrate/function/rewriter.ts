import type { NoteKind, SayNote, TakeNote } from '../note';
import { type FormGroupPlan } from '../template/field';
import type { Surroundings } from '../template/reading';
import { Answers } from './answers';
import type { ControllerFacts, FunctionFacts } from './facts';
import { type FormCode, rootsOf } from './form-code';
import { type AnyNode, childrenOf, type Fn, isFunction, pathOf, walk } from './tree';

/** Stands for rxjs until it is known how often it is used. */
export const RXJS = '\u0001rxjs\u0001';

/** What a rewriting starts from. */
export interface RewriterInput {
  source: string;
  facts: FunctionFacts;
  groups: readonly FormGroupPlan[];
  /** Methods that the template calls in events. */
  handlers: ReadonlySet<string>;
  /** Methods that the template calls anywhere. */
  called: ReadonlySet<string>;
  where: Surroundings;
  note: TakeNote;
  say: SayNote;
}

/** Writes one kind of node; undefined for nodes that are not its business. */
export type NodeRule = (node: AnyNode, rewriter: Rewriter) => string | undefined;

/** Whether a function is the one that reloads all aliases, which is one call today. */
export function isAliasReload(fn: Fn, source: string): boolean {
  const text = source.slice(fn.body.start, fn.body.end);
  return (
    /\.resolvedAliases\b/.test(text) &&
    /\.setAliasUnresolved\(/.test(text) &&
    !/[sS]ervice\.|\.hide\(|\.cancel\(/.test(text)
  );
}

/** Rewrites a function node by node: what no rule is about stays as it was written. */
export class Rewriter {
  readonly facts: FunctionFacts;
  readonly answers: Answers;
  readonly roots: ReadonlySet<string>;
  /** Services that the new code needs and the old one had not. */
  readonly wanted = new Set<string>();
  private readonly reloads = new Set<Fn>();
  private comments: string[] = [];

  constructor(
    readonly input: RewriterInput,
    private readonly rules: readonly NodeRule[],
  ) {
    this.facts = input.facts;
    this.roots = rootsOf(input.groups);
    walk(input.facts.program, (node) => {
      if (isFunction(node) && isAliasReload(node, input.source) && !this.isController(node)) this.reloads.add(node);
    });
    this.answers = new Answers(input.facts, input.handlers, this.reloads);
    walk(input.facts.program, (node) => {
      if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
        this.answers.learn(node.id.name, node.init);
    });
  }

  get source(): string {
    return this.input.source;
  }

  isReload(fn: Fn): boolean {
    return this.reloads.has(fn);
  }

  isController(fn: AnyNode): boolean {
    return this.facts.dialogs.some(({ controller }) => controller?.fn === fn);
  }

  /** The controller that code stands in; undefined outside of all. */
  controllerAround(node: AnyNode): ControllerFacts | undefined {
    for (let at: AnyNode | undefined = node; at; at = this.facts.parents.get(at)) {
      const found = this.facts.dialogs.find(({ controller }) => controller?.fn === at)?.controller;
      if (found) return found;
    }
    return undefined;
  }

  /** The forms as code of a controller sees them; undefined where nothing is bound. */
  formOf(controller: ControllerFacts | undefined): FormCode | undefined {
    const { groups, where } = this.input;
    const dialog = this.facts.dialogs.find((one) => one.controller?.fn === controller?.fn);
    // Other dialogs of the function have templates of their own.
    const template = dialog?.option('template');
    const isOwn =
      this.facts.dialogs.length === 1 || (template?.type === 'Identifier' && template.name === 'htmlTemplate');
    return controller && isOwn && groups.length > 0 ? { self: controller.self, groups, where } : undefined;
  }

  /** The line of the old source that a node begins in. */
  lineOf(node: AnyNode): number {
    return this.source.slice(0, node.start).split('\n').length;
  }

  /** Notes what is not understood; a comment goes before the statement that it stands in. */
  todo(kind: NoteKind, name: string, node: AnyNode): void {
    this.input.note(kind, name, this.lineOf(node));
    this.comments.push(`// TODO migrate: ${this.input.say(kind, name).replace(/\s+/g, ' ')}`);
  }

  /** The node as it was. */
  old(node: AnyNode): string {
    return this.source.slice(node.start, node.end);
  }

  /** The node as it is now. */
  write(node: AnyNode): string {
    for (const rule of this.rules) {
      const written = rule(node, this);
      if (written !== undefined) return written;
    }
    return this.stitched(node);
  }

  /** A statement, with comments about what could not be rewritten before it. */
  statement(node: AnyNode): string {
    const before = this.comments;
    this.comments = [];
    const written = this.write(node);
    const comments = [...new Set(this.comments)];
    this.comments = before;
    return [...comments, written].filter((line) => line !== '').join('\n');
  }

  /** The node with its parts rewritten and all between them kept, comments included. */
  stitched(node: AnyNode, replace: (child: AnyNode) => string = (child) => this.write(child)): string {
    let text = '';
    let at = node.start;
    for (const child of childrenOf(node)) {
      text += this.source.slice(at, child.start) + replace(child);
      at = child.end;
    }
    return text + this.source.slice(at, node.end);
  }

  /** Models that a piece of code writes, by their first names. Functions in it are looked at only where they run at once. */
  writtenRoots(node: AnyNode, self: string): Set<string> {
    const found = new Set<string>();
    const isOwn = (path: string[] | null) =>
      path !== null && (path[0] === self || path[0] === '$scope') && this.roots.has(path[1]);
    const rootOf = (target: AnyNode): void => {
      let at: AnyNode = target;
      while (at.type === 'MemberExpression' && !isOwn(pathOf(at)?.slice(0, 2) ?? null)) at = at.object;
      const path = pathOf(at);
      if (isOwn(path)) found.add(path![1]);
    };
    walk(node, (inner) => {
      if (isFunction(inner) && inner !== node && !this.runsAtOnce(inner)) return false;
      if (inner.type === 'AssignmentExpression') rootOf(inner.left);
      if (inner.type === 'UpdateExpression') rootOf(inner.argument);
      if (inner.type === 'CallExpression') {
        const name = pathOf(inner.callee)?.join('.') ?? '';
        if (/^(Object\.assign|angular\.(extend|merge))$/.test(name) && inner.arguments[0]) rootOf(inner.arguments[0]);
        if (name === 'angular.copy' && inner.arguments[1]) rootOf(inner.arguments[1]);
      }
      return undefined;
    });
    return found;
  }

  /** Functions that are called while the code around them runs. */
  runsAtOnce(fn: Fn): boolean {
    const parent = this.facts.parents.get(fn);
    const name =
      parent?.type === 'CallExpression' && parent.callee.type === 'MemberExpression'
        ? pathOf(parent.callee)?.at(-1)
        : undefined;
    return name !== undefined && ['forEach', 'map', 'filter', 'some', 'every', 'reduce'].includes(name);
  }

  /** Whether code reads or writes a bound model, itself or by what it calls. */
  touchesModels(node: AnyNode, self: string, seen = new Set<AnyNode>()): boolean {
    if (seen.has(node)) return false;
    seen.add(node);
    let touches = false;
    walk(node, (inner) => {
      if (inner.type === 'MemberExpression') {
        const path = pathOf(inner);
        if (path && (path[0] === self || path[0] === '$scope') && this.roots.has(path[1])) touches = true;
      }
      if (inner.type === 'CallExpression' || inner.type === 'Identifier') {
        const fn = this.answers.functionOf(inner.type === 'CallExpression' ? inner.callee : inner);
        if (fn && !this.isController(fn) && this.touchesModels(fn.body, self, seen)) touches = true;
      }
      return !touches;
    });
    return touches;
  }
}
