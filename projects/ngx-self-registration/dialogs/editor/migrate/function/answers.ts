import { askedService, type FunctionFacts } from './facts';
import { type AnyNode, type CallExpression, type Fn, isFunction, methodOf, pathOf, returnsOf } from './tree';

/** Services that are no requests, or are dealt with by name. */
const OWN_SERVICES = new Set(
  (
    '$scope $mdDialog $mdToast $rootScope $document $window $timeout $interval $q $http $translate $filter $log $injector $sce $state ' +
    '$location $compile $mdMedia types toast utils translate angular'
  ).split(' '),
);

/** Methods of services that answer at once. */
const AT_ONCE = new Set(['getCurrentUser', 'getAuthority', 'isAuthenticated']);

/** Members of `widgetContext` whose methods answer with observables. */
const CONTEXT_REQUESTS = /^(widgetContext\.)(aliasController\.getAliasInfo|http\.\w+|\w+Service\.\w+)$/;

/** Functions that drop what the function that they are given returns. */
const DROPPING = new Set(['forEach', 'setTimeout', 'setInterval', '$timeout', '$interval', 'addEventListener']);

/** Which expressions of a function are answers that come later: promises then, observables now. */
export class Answers {
  private readonly known = new Map<Fn, boolean>();

  /** `handlers` are names of methods that the template calls: nobody takes what they return. */
  constructor(
    private readonly facts: FunctionFacts,
    private readonly handlers: ReadonlySet<string>,
    private readonly ignored: ReadonlySet<Fn>,
  ) {}

  /** The service that an expression is; null for others. */
  serviceOf(node: AnyNode): string | null {
    const asked = askedService(node, this.facts.injectors);
    if (asked !== null) return asked;
    if (node.type !== 'Identifier') return null;
    return this.facts.services.get(node.name) ?? null;
  }

  /** Whether a service is one of the platform, whose methods are requests. */
  isPlatform(service: string | null): boolean {
    return service !== null && !OWN_SERVICES.has(service) && /Service$|^importExport$/.test(service);
  }

  /** Whether an expression gives an answer that comes later. */
  isLater(node: AnyNode): boolean {
    switch (node.type) {
      case 'CallExpression':
        return this.isLaterCall(node);
      case 'MemberExpression': {
        const [name, member] = pathOf(node) ?? [];
        return member === 'promise' && this.isDeferred(name);
      }
      case 'Identifier':
        return this.isLaterVariable(node.name);
      case 'ConditionalExpression':
        return this.isLater(node.consequent) || this.isLater(node.alternate);
      case 'LogicalExpression':
        return this.isLater(node.right);
      case 'ParenthesizedExpression':
        return this.isLater(node.expression);
      default:
        return false;
    }
  }

  /** Whether a name holds what `$q.defer()` gave. */
  isDeferred(name: string | undefined): boolean {
    return name !== undefined && this.initOf(name).some((init) => this.isCallOf(init, '$q', 'defer'));
  }

  /** Whether somebody who calls this function gets an answer that comes later. */
  returnsLater(fn: Fn): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    this.known.set(fn, false);
    const found =
      !fn.async &&
      !this.isDropped(fn) &&
      !this.ignored.has(fn) &&
      returnsOf(fn).some((one) => one !== null && this.isLater(one));
    this.known.set(fn, found);
    return found;
  }

  /** Whether what a function returns is taken by nobody: an event of the template, `forEach`. */
  isDropped(fn: Fn): boolean {
    for (const name of this.handlers) if (this.facts.methods.get(name) === fn) return !this.isWaitedFor(fn);
    const parent = this.facts.parents.get(fn);
    if (parent?.type !== 'CallExpression' || !parent.arguments.includes(fn as never)) return false;
    const name = methodOf(parent)?.name ?? (parent.callee.type === 'Identifier' ? parent.callee.name : '');
    if (name === 'map') return this.facts.parents.get(parent)?.type === 'ExpressionStatement';
    return DROPPING.has(name);
  }

  /** Whether code waits for what a function gives: somebody calls it for more than what it does. */
  isWaitedFor(fn: Fn): boolean {
    const names = [...this.facts.functions].filter(([, one]) => one === fn).map(([name]) => name);
    return names.some((name) =>
      this.facts.uses(name).some((use) => {
        const call = this.facts.parents.get(use);
        if (call?.type === 'CallExpression' && call.callee === use) {
          return this.facts.parents.get(call)?.type !== 'ExpressionStatement';
        }
        // As a step of a chain.
        return call?.type === 'CallExpression';
      }),
    );
  }

  /** The function that an expression is or names; undefined where that is not known. */
  functionOf(node: AnyNode | undefined): Fn | undefined {
    if (!node) return undefined;
    if (isFunction(node)) return node;
    if (node.type === 'Identifier') return this.facts.functions.get(node.name);
    const path = pathOf(node);
    return path?.length === 2 ? this.facts.methods.get(path[1]) : undefined;
  }

  isCallOf(node: AnyNode | null | undefined, service: string, name: string): boolean {
    if (node?.type !== 'CallExpression') return false;
    const method = methodOf(node);
    return method?.name === name && this.serviceOf(method.object) === service;
  }

  private initOf(name: string): AnyNode[] {
    return this.inits.get(name) ?? [];
  }

  private readonly inits = new Map<string, AnyNode[]>();

  /** Told once what variables are declared with. */
  learn(name: string, init: AnyNode): void {
    this.inits.set(name, [...(this.inits.get(name) ?? []), init]);
  }

  private isLaterVariable(name: string): boolean {
    const inits = this.inits.get(name) ?? [];
    return (
      inits.length > 0 && inits.every((init) => init.type !== 'Identifier' && !isFunction(init) && this.isLater(init))
    );
  }

  private isLaterCall(node: CallExpression): boolean {
    const method = methodOf(node);
    if (!method) {
      const service = this.serviceOf(node.callee);
      if (service !== null) return ['$q', '$http', '$translate'].includes(service);
      const fn = this.functionOf(node.callee);
      return fn !== undefined && this.returnsLater(fn);
    }
    if (['then', 'catch', 'finally'].includes(method.name)) return this.isLater(method.object);
    const service = this.serviceOf(method.object);
    if (service === '$q') return ['when', 'resolve', 'reject', 'all', 'race'].includes(method.name);
    if (service === '$http') return true;
    if (service === '$mdDialog') return method.name === 'show';
    if (this.isPlatform(service)) return !AT_ONCE.has(method.name);
    const path = pathOf(node.callee);
    if (path && CONTEXT_REQUESTS.test(path.join('.'))) return true;
    const own = path?.length === 2 ? this.facts.methods.get(path[1]) : undefined;
    return own !== undefined && this.returnsLater(own);
  }
}
