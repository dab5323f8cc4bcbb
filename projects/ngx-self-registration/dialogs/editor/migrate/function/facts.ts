import {
  type AnyNode,
  type CallExpression,
  type Fn,
  isFunction,
  methodOf,
  parentsOf,
  pathOf,
  type Program,
  textOf,
  walk,
} from './tree';

/** A dialog that `$mdDialog.show` opens. */
export interface DialogFacts {
  call: CallExpression;
  /** The text of the option, or null where it is not given. */
  option(name: string): AnyNode | null;
  optionNames: readonly string[];
  controller: ControllerFacts | null;
}

/** A function that is the controller of a dialog. */
export interface ControllerFacts {
  fn: Fn;
  /** What each parameter is given: names of services, `$scope`, and locals of the dialog. */
  given: readonly string[];
  /** How the function names the dialog's instance. */
  self: string;
  /** The declaration `var vm = this`, which takes the instance instead. */
  declaresSelf: boolean;
}

/** What is known of an action's function before it is rewritten. */
export interface FunctionFacts {
  program: Program;
  parents: WeakMap<AnyNode, AnyNode>;
  /** Variables that hold the injector. */
  injectors: ReadonlySet<string>;
  /** Services by the names of the variables or parameters that hold them. */
  services: ReadonlyMap<string, string>;
  /** Functions by name: declared, or held by a variable. */
  functions: ReadonlyMap<string, Fn>;
  /** Functions by the member of the dialog's instance that holds them. */
  methods: ReadonlyMap<string, Fn>;
  dialogs: readonly DialogFacts[];
  /** All names that are declared anywhere. */
  declared: ReadonlySet<string>;
  /** How often a name is read or written, its declaration not counted. */
  uses(name: string): AnyNode[];
}

/** The name of the service that a call asks the injector for; null for other calls. */
export function askedService(node: AnyNode | null | undefined, injectors: ReadonlySet<string>): string | null {
  if (node?.type !== 'CallExpression') return null;
  const method = methodOf(node);
  if (method?.name !== 'get') return null;
  const path = pathOf(method.object);
  const isInjector = path && (path.at(-1) === '$injector' || (path.length === 1 && injectors.has(path[0])));
  return isInjector ? textOf(node.arguments[0]) : null;
}

/** Names of services that a controller says it wants: `['$scope', fn]`, `fn.$inject`, or its parameters. */
function givenTo(fn: Fn, listed: readonly string[] | undefined): string[] {
  return fn.params.map((param, at) => listed?.[at] ?? (param.type === 'Identifier' ? param.name : ''));
}

function selfOf(fn: Fn, declared: ReadonlySet<string>): { self: string; declaresSelf: boolean } {
  let self: string | null = null;
  if (fn.body.type === 'BlockStatement') {
    for (const statement of fn.body.body) {
      if (statement.type !== 'VariableDeclaration') continue;
      const own = statement.declarations.find(({ init }) => init?.type === 'ThisExpression');
      if (own?.id.type === 'Identifier') self ??= own.id.name;
    }
  }
  const free = ['vm', 'dialog', 'instance'].find((name) => !declared.has(name)) ?? 'dialogInstance';
  return { self: self ?? free, declaresSelf: self !== null };
}

interface Names {
  functions: Map<string, Fn>;
  values: Map<string, AnyNode>;
  declared: Set<string>;
  injectLists: Map<string, string[]>;
}

function namesIn(program: Program): Names {
  const names: Names = { functions: new Map(), values: new Map(), declared: new Set(), injectLists: new Map() };
  walk(program, (node) => {
    if (node.type === 'FunctionDeclaration' && node.id) {
      names.functions.set(node.id.name, node);
      names.declared.add(node.id.name);
    }
    if (isFunction(node))
      for (const param of node.params) if (param.type === 'Identifier') names.declared.add(param.name);
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
      names.declared.add(node.id.name);
      if (node.init) names.values.set(node.id.name, node.init);
      if (isFunction(node.init)) names.functions.set(node.id.name, node.init);
    }
    if (node.type === 'AssignmentExpression' && node.right.type === 'ArrayExpression') {
      const path = pathOf(node.left);
      if (path?.at(-1) === '$inject')
        names.injectLists.set(
          path[0],
          node.right.elements.map((one) => textOf(one) ?? ''),
        );
    }
  });
  return names;
}

function controllerOf(node: AnyNode | null, names: Names): ControllerFacts | null {
  if (!node) return null;
  if (node.type === 'ArrayExpression') {
    const last = node.elements.at(-1);
    const made = last ? controllerOf(last, names) : null;
    const listed = node.elements.slice(0, -1).map((one) => textOf(one) ?? '');
    return made && { ...made, given: givenTo(made.fn, listed) };
  }
  const fn = isFunction(node) ? node : node.type === 'Identifier' ? names.functions.get(node.name) : undefined;
  if (!fn) {
    const value = node.type === 'Identifier' ? names.values.get(node.name) : undefined;
    return value?.type === 'ArrayExpression' ? controllerOf(value, names) : null;
  }
  const listed = node.type === 'Identifier' ? names.injectLists.get(node.name) : undefined;
  return { fn, given: givenTo(fn, listed), ...selfOf(fn, names.declared) };
}

/** Reads what an action's function has to do with services and dialogs. */
export function factsOf(program: Program): FunctionFacts {
  const names = namesIn(program);
  const injectors = new Set<string>();
  for (const [name, value] of names.values) if (pathOf(value)?.at(-1) === '$injector') injectors.add(name);
  const services = new Map<string, string>();
  for (const [name, value] of names.values) {
    const service = askedService(value, injectors);
    if (service !== null) services.set(name, service);
  }
  // Services that are named once and asked for in an assignment.
  walk(program, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return;
    const service = askedService(node.right, injectors);
    if (service !== null) services.set(node.left.name, service);
  });
  const isDialogService = (node: AnyNode) =>
    (node.type === 'Identifier' && (services.get(node.name) ?? node.name) === '$mdDialog') ||
    askedService(node, injectors) === '$mdDialog';
  const dialogs: DialogFacts[] = [];
  walk(program, (node) => {
    const method = node.type === 'CallExpression' ? methodOf(node) : null;
    if (node.type !== 'CallExpression' || method?.name !== 'show' || !isDialogService(method.object)) return;
    const [given] = node.arguments;
    const options = given?.type === 'Identifier' ? names.values.get(given.name) : given;
    if (options?.type !== 'ObjectExpression') return;
    const entries = new Map<string, AnyNode>();
    for (const one of options.properties)
      if (one.type === 'Property')
        entries.set(one.key.type === 'Identifier' ? one.key.name : (textOf(one.key) ?? ''), one.value);
    const option = (name: string) => entries.get(name) ?? null;
    dialogs.push({
      call: node,
      option,
      optionNames: [...entries.keys()],
      controller: controllerOf(option('controller'), names),
    });
  });
  const methods = new Map<string, Fn>();
  const selves = new Set(['this', '$scope', ...dialogs.map(({ controller }) => controller?.self ?? '')]);
  for (const { controller } of dialogs)
    controller?.fn.params.forEach((param, at) => {
      if (param.type === 'Identifier' && !services.has(param.name)) services.set(param.name, controller.given[at]);
    });
  const uses = new Map<string, AnyNode[]>();
  const parents = parentsOf(program);
  walk(program, (node) => {
    if (node.type === 'AssignmentExpression') {
      const path = pathOf(node.left);
      const fn = isFunction(node.right)
        ? node.right
        : node.right.type === 'Identifier'
          ? names.functions.get(node.right.name)
          : undefined;
      if (fn && path?.length === 2 && selves.has(path[0])) methods.set(path[1], fn);
    }
    if (node.type === 'Identifier' && isUse(node, parents.get(node)))
      uses.set(node.name, [...(uses.get(node.name) ?? []), node]);
  });
  return {
    ...{ program, parents, injectors, services, methods, dialogs },
    functions: names.functions,
    declared: names.declared,
    uses: (name) => uses.get(name) ?? [],
  };
}

/** Whether a name stands for what it names, and not for a member or for its declaration. */
function isUse(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.type === 'Property') return parent.value === node || parent.computed;
  if (parent.type === 'VariableDeclarator') return parent.init === node;
  return !isFunction(parent) || parent.body === node;
}
