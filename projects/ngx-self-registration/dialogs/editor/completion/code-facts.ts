import {
  ANSWER_MEMBERS,
  CONTEXT_MEMBERS,
  FORM_MEMBERS,
  INSTANCE_MEMBERS,
  INSTANCE_NESTED,
  NESTED_MEMBERS,
} from './api/context-members';
import { SERVICE_METHODS } from './api/service-methods';
import { type Member, membersIn } from './members';

/** What an expression of an action's function is, as far as its text tells. */
export type Kind =
  | { of: 'context' | 'instance' | 'form' | 'rxjs' | 'answer' }
  | { of: 'service'; name: string }
  | { of: 'member'; name: string }
  | { of: 'instanceMember'; name: string };

const SERVICES: Readonly<Record<string, string>> = SERVICE_METHODS;
const NESTED: Readonly<Record<string, string>> = NESTED_MEMBERS;
const OF_INSTANCE: Readonly<Record<string, string>> = INSTANCE_NESTED;

/** Names of the services, each once. */
export const SERVICE_NAMES: readonly string[] = Object.keys(SERVICES);

/** Names that mean a service elsewhere than in the map of services. */
const ALSO: Readonly<Record<string, string>> = { utilsService: 'utils' };

/** Services whose methods answer at once. */
const NO_REQUESTS = new Set([
  'utils',
  'userPermissionsService',
  'router',
  'date',
  'milliSecondsToTimeString',
  'unitService',
]);

const NAME = '[A-Za-z_$][\\w$]*';
const FROM_MAP = /\bget\s*\(\s*[\w$.?\s]*\bservicesMap\s*(?:\?\.|\.)\s*get\s*\(\s*(['"`])([\w$]+)\1\s*\)\s*\)$/;
const CHAIN = new RegExp(`^${NAME}(?:\\s*\\??\\.\\s*${NAME})*$`);
const CALL = new RegExp(`^(${NAME}(?:\\s*\\??\\.\\s*${NAME})*)\\s*\\??\\.\\s*${NAME}\\s*\\([\\s\\S]*\\)$`);
const FORM = /^(?:(?:[\w$]+\s*\.\s*)*fb\s*\.\s*group|new\s+[\w$.]*FormGroup)\s*\(/;

const escaped = (name: string) => name.replace(/\$/g, '\\$');

/** A text without comments; lengths stay. */
const withoutComments = (code: string) =>
  code.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g, (found, before: string | undefined) =>
    (before ?? '').padEnd(found.length),
  );

/** So long a value is looked at, in characters. */
const LONGEST = 600;

/** The expression that starts at a place: up to the end of its statement, over the lines that its brackets span. */
function valueAt(code: string, start: number): string {
  const text = code.slice(start, start + LONGEST);
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    // A line that starts with a dot goes on with the one before.
    const ends = sign === '\n' && !/^\s*\??\./.test(text.slice(index)) && text.slice(0, index).trim() !== '';
    if (depth < 0 || (depth === 0 && (';,'.includes(sign) || ends))) {
      return text.slice(0, index).trim();
    }
  }
  return text.trim();
}

/** What can be told of the code of an action's function by reading it; nothing of it is run. */
export class CodeFacts {
  private readonly code: string;
  private readonly parameters: ReadonlySet<string>;
  /** By path, what was found of it. */
  private readonly found = new Map<string, Kind | null>();

  constructor(code: string) {
    this.code = withoutComments(code);
    this.parameters = this.instanceParameters();
  }

  /** What an expression is; null where it cannot be told. */
  kindOf(expression: string): Kind | null {
    const text = expression.trim();
    const fromMap = FROM_MAP.exec(text);
    if (fromMap) return { of: 'service', name: ALSO[fromMap[2]] ?? fromMap[2] };
    if (FORM.test(text)) return { of: 'form' };
    if (!CHAIN.test(text)) return this.kindOfCall(text);
    const [root, ...path] = text.split(/\s*\??\.\s*/);
    let kind = this.kindOfName(root);
    for (const [index, name] of path.entries()) {
      const assigned = this.assigned([root, ...path.slice(0, index + 1)]);
      kind = (kind && this.memberOf(kind, name)) ?? assigned;
    }
    return kind;
  }

  /** What stands behind a dot after an expression; null where it cannot be told. `rxjs` are the names of RxJS. */
  membersOf(expression: string, rxjs: readonly string[]): Member[] | null {
    const kind = this.kindOf(expression);
    switch (kind?.of) {
      case 'context':
        return [...membersIn(CONTEXT_MEMBERS), ...this.servicesOfContext()];
      case 'instance':
        return [...membersIn(INSTANCE_MEMBERS), ...this.ownMembers()];
      case 'form':
        return membersIn(FORM_MEMBERS);
      case 'answer':
        return membersIn(ANSWER_MEMBERS);
      case 'rxjs':
        return rxjs.map((name) => ({ name, signature: null }));
      case 'service':
        return SERVICES[kind.name] === undefined ? null : membersIn(SERVICES[kind.name]);
      case 'member':
        return membersIn(NESTED[kind.name]);
      case 'instanceMember':
        return membersIn(OF_INSTANCE[kind.name]);
      default:
        return null;
    }
  }

  /** What the function puts on the instance of its dialogs, each name once: its template may use them. */
  ownMembers(): Member[] {
    const members = new Map<string, Member>();
    const assignment = new RegExp(
      `(?<![\\w$.])(${NAME})\\s*\\.\\s*(${NAME})\\s*=(?![=>])\\s*(async\\s+)?(?:function\\b[^(]*(\\([^)]*\\))|(\\([^()]*\\)|${NAME})\\s*=>)?`,
      'g',
    );
    for (const [, owner, name, , list, arrow] of this.code.matchAll(assignment)) {
      if (this.kindOfName(owner)?.of !== 'instance') continue;
      const taken = list ?? arrow;
      const signature = taken === undefined ? null : taken.startsWith('(') ? taken : `(${taken})`;
      if (!members.has(name)) members.set(name, { name, signature });
    }
    return [...members.values()];
  }

  /** Methods of most services answer with observables. */
  private kindOfCall(text: string): Kind | null {
    const [, owner] = CALL.exec(text) ?? [];
    const kind = owner ? this.kindOf(owner) : null;
    return kind?.of === 'service' && !NO_REQUESTS.has(kind.name) ? { of: 'answer' } : null;
  }

  /** What a template sees: what every dialog has, and what the function puts there. */
  templateMembers(): Member[] {
    return [...this.ownMembers(), ...membersIn(INSTANCE_MEMBERS)];
  }

  /** Members of something that a template sees; null where it cannot be told. */
  membersOfOwn(name: string): Member[] | null {
    const owner = this.instanceNames().find((instance) => this.kindOf(`${instance}.${name}`));
    if (owner) return this.membersOf(`${owner}.${name}`, []);
    return OF_INSTANCE[name] === undefined ? null : membersIn(OF_INSTANCE[name]);
  }

  private instanceNames(): string[] {
    const owners = Array.from(this.code.matchAll(new RegExp(`(?<![\\w$.])(${NAME})\\s*\\.`, 'g')), ([, name]) => name);
    return [...new Set(owners)].filter((name) => this.kindOfName(name)?.of === 'instance');
  }

  private servicesOfContext(): Member[] {
    return Object.keys(SERVICES)
      .filter((name) => !['customDialog', 'utils', 'schedulerEventService'].includes(name))
      .map((name) => ({ name, signature: null }));
  }

  private kindOfName(name: string): Kind | null {
    const assigned = this.assigned([name]);
    if (assigned) return assigned;
    if (name === 'widgetContext') return { of: 'context' };
    return this.parameters.has(name) ? { of: 'instance' } : null;
  }

  private memberOf(kind: Kind, name: string): Kind | null {
    const isNested = Object.hasOwn(NESTED, name);
    switch (kind.of) {
      case 'context':
        if (name === 'rxjs') return { of: 'rxjs' };
        if (isNested) return { of: 'member', name };
        return Object.hasOwn(SERVICES, ALSO[name] ?? name) ? { of: 'service', name: ALSO[name] ?? name } : null;
      case 'member':
        if (kind.name === '$scope' && name === 'ctx') return { of: 'context' };
        return isNested && ['$scope', 'dashboard'].includes(kind.name) ? { of: 'member', name } : null;
      case 'instance':
        if (Object.hasOwn(OF_INSTANCE, name)) return { of: 'instanceMember', name };
        return ['router', 'translate'].includes(name) ? { of: 'service', name } : null;
      default:
        return null;
    }
  }

  /** What is assigned to a name, or to a member by its path, as far as it can be told. */
  private assigned(path: readonly string[]): Kind | null {
    const key = path.join('.');
    const known = this.found.get(key);
    if (known !== undefined) return known;
    // Names that are assigned to each other lead nowhere, instead of round in circles.
    this.found.set(key, null);
    const target = path.map(escaped).join('\\s*\\??\\.\\s*');
    const assignment = new RegExp(`(?<![\\w$.])${target}\\s*=(?![=>])`, 'g');
    for (const match of this.code.matchAll(assignment)) {
      const kind = this.kindOf(valueAt(this.code, match.index + match[0].length));
      if (!kind) continue;
      this.found.set(key, kind);
      return kind;
    }
    return null;
  }

  /** First parameters of functions that are given to `customDialog()`. */
  private instanceParameters(): Set<string> {
    const found = new Set<string>();
    const called = new RegExp(
      `\\bcustomDialog\\s*\\(\\s*[^,()]+,\\s*(?:async\\s+)?(?:function\\b[^(]*\\(\\s*(${NAME})|\\(\\s*(${NAME})[^()]*\\)\\s*=>|(${NAME})\\s*(=>)?)`,
      'g',
    );
    for (const [, inFunction, inArrow, name, arrow] of this.code.matchAll(called)) {
      const parameter = inFunction ?? inArrow ?? (arrow ? name : this.firstParameterOf(name));
      if (parameter) found.add(parameter);
    }
    return found;
  }

  private firstParameterOf(name: string): string | undefined {
    const declared = new RegExp(
      `\\bfunction\\s+${escaped(name)}\\s*\\(\\s*(${NAME})|(?<![\\w$.])${escaped(name)}\\s*=\\s*(?:async\\s+)?(?:function\\b[^(]*\\(\\s*(${NAME})|\\(\\s*(${NAME})[^()]*\\)\\s*=>|(${NAME})\\s*=>)`,
    );
    return declared.exec(this.code)?.slice(1).find(Boolean);
  }
}
