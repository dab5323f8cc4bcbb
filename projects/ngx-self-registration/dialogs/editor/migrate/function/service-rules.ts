import { constant, quote } from '../template/reading';
import { todaysCall } from './service-calls';
import { type NodeRule, type Rewriter, RXJS } from './rewriter';
import { type AnyNode, type CallExpression, isFunction, methodOf, pathOf, textOf } from './tree';

const args = (node: CallExpression, rewriter: Rewriter): string[] => node.arguments.map((one) => rewriter.write(one));

/** Events after which the widget's data is loaded again. */
const RELOADING = ['widgetForceReInit', 'entityAliasesChanged', 'entityAliasListChanged', 'refreshDashboard'];

/** Lists that are known to have something in them are joined as they are; `forkJoin` of none would never answer. */
function joinedAnswers(node: AnyNode, rewriter: Rewriter): string {
  const list = rewriter.write(node);
  const isFilled = node.type === 'ArrayExpression' && node.elements.length > 0;
  if (node.type === 'ArrayExpression' && !isFilled) return `${RXJS}.of([])`;
  if (node.type === 'ArrayExpression') {
    const items = node.elements.map((one) =>
      one && !rewriter.answers.isLater(one) && one.type !== 'SpreadElement'
        ? `${RXJS}.of(${rewriter.write(one)})`
        : one
          ? rewriter.write(one)
          : '',
    );
    return items.length > 1 ? `${RXJS}.forkJoin([\n${items.join(',\n')}\n])` : `${RXJS}.forkJoin([${items.join('')}])`;
  }
  if (node.type === 'ObjectExpression') return `${RXJS}.forkJoin(${list})`;
  return node.type === 'Identifier'
    ? `(${list}.length ? ${RXJS}.forkJoin(${list}) : ${RXJS}.of([]))`
    : `${RXJS}.forkJoin(${list}).pipe(${RXJS}.defaultIfEmpty([]))`;
}

function promiseService(method: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  const [first] = node.arguments;
  switch (method) {
    case 'when':
    case 'resolve':
      return first && rewriter.answers.isLater(first)
        ? rewriter.write(first)
        : `${RXJS}.of(${first ? rewriter.write(first) : 'undefined'})`;
    case 'reject':
      return `${RXJS}.throwError(() => ${first ? rewriter.write(first) : 'undefined'})`;
    case 'all':
      return first && joinedAnswers(first, rewriter);
    case 'race':
      return first && `${RXJS}.race(${rewriter.write(first)})`;
    case 'defer':
      return `new ${RXJS}.AsyncSubject()`;
    default:
      return undefined;
  }
}

/** `$http`, whose answers were `{data}` and are what the server sent. */
function http(method: string, node: CallExpression, rewriter: Rewriter): string {
  const given = args(node, rewriter);
  return `widgetContext.http.${method}(${given.join(', ')}).pipe(${RXJS}.map((data) => ({ data })))`;
}

/** `$http({method, url, data})`. */
function httpRequest(node: CallExpression, rewriter: Rewriter): string | undefined {
  const [config] = node.arguments;
  const entries = new Map<string, string>();
  for (const one of config?.type === 'ObjectExpression' ? config.properties : [])
    if (one.type === 'Property' && one.key.type === 'Identifier') entries.set(one.key.name, rewriter.write(one.value));
  const [method = `'GET'`, url] = [entries.get('method'), entries.get('url')];
  const others = [...entries].filter(([name]) => !['method', 'url'].includes(name));
  if (!url || others.some(([name]) => !['data', 'params', 'headers'].includes(name))) {
    rewriter.todo('service', '$http', node);
    return undefined;
  }
  const options = others.map(([name, value]) => `${name === 'data' ? 'body' : name}: ${value}`).join(', ');
  const given = [method, url, ...(options ? [`{ ${options} }`] : [])].join(', ');
  return `widgetContext.http.request(${given}).pipe(${RXJS}.map((data) => ({ data })))`;
}

const ANGULAR: Record<string, (given: string[], node: CallExpression, rewriter: Rewriter) => string | undefined> = {
  copy: (given, _node, rewriter) =>
    given.length === 1 ? (rewriter.wanted.add('utils'), `utils.deepClone(${given[0]})`) : undefined,
  equals: ([a, b]) => `JSON.stringify(${a}) === JSON.stringify(${b})`,
  extend: (given) => `Object.assign(${given.join(', ')})`,
  forEach: ([list, fn], node, rewriter) => {
    const [, callback] = node.arguments;
    const count = isFunction(callback) ? callback.params.length : 1;
    if (isFunction(callback) && count === 2) {
      const [value, key] = callback.params.map((param) => rewriter.old(param));
      const body = rewriter.write(callback);
      const code =
        callback.type === 'ArrowFunctionExpression'
          ? body.slice(body.indexOf('=>') + 2)
          : body.slice(body.indexOf('{'));
      return `Object.entries(${list} || {}).forEach(([${key}, ${value}]) => ${code})`;
    }
    if (count > 1) return `Object.entries(${list} || {}).forEach(([key, value]) => (${fn})(value, key))`;
    return `Object.values(${list} || {}).forEach(${fn})`;
  },
  isArray: ([value]) => `Array.isArray(${value})`,
  isDefined: ([value]) => `${value} !== undefined`,
  isUndefined: ([value]) => `${value} === undefined`,
  isString: ([value]) => `typeof ${value} === 'string'`,
  isNumber: ([value]) => `typeof ${value} === 'number'`,
  isFunction: ([value]) => `typeof ${value} === 'function'`,
  isObject: ([value]) => `(${value} !== null && typeof ${value} === 'object')`,
  isDate: ([value]) => `${value} instanceof Date`,
  fromJson: ([value]) => `JSON.parse(${value})`,
  toJson: ([value, pretty]) => `JSON.stringify(${value}${pretty ? ', null, 2' : ''})`,
  lowercase: ([value]) => `${value}.toLowerCase()`,
  uppercase: ([value]) => `${value}.toUpperCase()`,
};

function platform(service: string, method: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  if (service === 'userService' && method === 'getCurrentUser') return 'widgetContext.currentUser';
  if (service === 'userService' && method === 'getAuthority') return 'widgetContext.currentUser?.authority';
  if (node.callee.type !== 'MemberExpression') return undefined;
  if (node.arguments.some(({ type }) => type === 'SpreadElement')) {
    rewriter.todo('method', `${service}.${method}`, node);
    return undefined;
  }
  const old = args(node, rewriter);
  const today = todaysCall(service, method, old);
  if (today.isUnsure) rewriter.todo('method', `${service}.${method}`, node);
  return `${rewriter.write(node.callee.object)}.${today.method}(${today.args.join(', ')})`;
}

const TOASTS: Record<string, string> = {
  showSuccess: 'showSuccessToast',
  showError: 'showErrorToast',
  showInfo: 'showInfoToast',
  showSimple: 'showInfoToast',
};

function broadcast(node: CallExpression, rewriter: Rewriter): string {
  const name = textOf(node.arguments[0]);
  if (name && RELOADING.includes(name)) {
    const ids = node.arguments.slice(1, 2).map((one) => rewriter.write(one));
    return `widgetContext.updateAliases(${ids.join('')})`;
  }
  rewriter.todo('broadcast', name ?? rewriter.old(node), node);
  const isStatement = rewriter.facts.parents.get(node)?.type === 'ExpressionStatement';
  // Nobody would hear it, and there is nothing left to send it with.
  return isStatement ? `/* ${rewriter.old(node).replaceAll('*/', '* /')} */` : rewriter.old(node);
}

function named(service: string, method: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  const given = () => args(node, rewriter).join(', ');
  if (service === '$q') return promiseService(method, node, rewriter);
  if (service === '$http') return http(method, node, rewriter);
  if (service === '$rootScope' && ['$broadcast', '$emit'].includes(method)) return broadcast(node, rewriter);
  if (service === '$translate' && method === 'instant') return `widgetContext.translate.instant(${given()})`;
  if ((service === 'toast' || service === '$mdToast') && TOASTS[method])
    return `widgetContext.${TOASTS[method]}(${given()})`;
  if (service === '$timeout' && method === 'cancel') return `clearTimeout(${given()})`;
  if (service === '$interval' && method === 'cancel') return `clearInterval(${given()})`;
  if (
    service === 'utils' &&
    ['deepClone', 'guid', 'isDefined', 'isUndefined', 'isDefinedAndNotNull', 'customTranslation'].includes(method)
  )
    return undefined;
  if (rewriter.answers.isPlatform(service)) return platform(service, method, node, rewriter);
  return undefined;
}

function direct(service: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  const given = args(node, rewriter);
  if (service === '$timeout') return `setTimeout(${given.slice(0, 2).join(', ')})`;
  if (service === '$interval') return `setInterval(${given.slice(0, 2).join(', ')})`;
  if (service === '$http') return httpRequest(node, rewriter);
  if (service === '$translate') return `widgetContext.translate.get(${given.join(', ')})`;
  return undefined;
}

/** Members of services that are no calls: `types.entityType.device`, `deferred.promise`. */
function member(node: AnyNode & { type: 'MemberExpression' }, rewriter: Rewriter): string | undefined {
  const path = pathOf(node);
  if (!path) return undefined;
  const { answers, facts } = rewriter;
  if (path.length === 2 && path[1] === 'promise' && answers.isDeferred(path[0])) return path[0];
  const at = facts.services.get(path[0]) === 'types' ? 1 : path[1] === 'types' && path.length > 2 ? 2 : 0;
  const value = at > 0 ? constant(path.slice(at)) : undefined;
  if (typeof value === 'string') return quote(value);
  if (facts.services.get(path[0]) === '$document' && path[1] === '0')
    return `document${path
      .slice(2)
      .map((key) => `.${key}`)
      .join('')}`;
  if (facts.services.get(path[0]) === '$window' && path.length > 1)
    return `window${path
      .slice(1)
      .map((key) => `.${key}`)
      .join('')}`;
  if (facts.services.get(path[0]) === '$log' && path.length === 2) return `console.${path[1]}`;
  return undefined;
}

/** Services of AngularJS that are something else now, or nothing at all. */
const GONE = /^(\$(?!scope$|mdDialog$)\w+|types|toast)$/;

/** Services: what they are asked for by, what their methods take, and what of AngularJS itself has another name. */
export const serviceRules: NodeRule = (node, rewriter) => {
  const { answers } = rewriter;
  if (node.type === 'MemberExpression') return member(node, rewriter);
  if (node.type === 'Identifier') {
    const service = answers.serviceOf(node);
    if (service === '$window') return 'window';
    if (service === '$log') return 'console';
    if (service !== null && GONE.test(service) && rewriter.facts.uses(node.name).includes(node))
      rewriter.todo('service', service, node);
    return undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const path = pathOf(node.callee);
  if (path?.[0] === 'angular' && path.length === 2) {
    const written = ANGULAR[path[1]]?.(args(node, rewriter), node, rewriter);
    if (written === undefined) rewriter.todo('angular', path.join('.'), node);
    return written;
  }
  const asked = answers.serviceOf(node);
  if (asked !== null) {
    if (GONE.test(asked)) rewriter.todo('service', asked, node);
    return rewriter.answers.isPlatform(asked) || !GONE.test(asked)
      ? `${rewriter.old((node.callee as AnyNode & { type: 'MemberExpression' }).object)}.get(widgetContext.servicesMap.get(${quote(asked)}))`
      : undefined;
  }
  const method = methodOf(node);
  if (method && method.object.type === 'Identifier' && answers.isDeferred(method.object.name))
    return deferred(method.object.name, method.name, node, rewriter);
  const service = answers.serviceOf(method?.object ?? node.callee);
  if (service === null) return undefined;
  return method ? named(service, method.name, node, rewriter) : direct(service, node, rewriter);
};

function deferred(name: string, method: string, node: CallExpression, rewriter: Rewriter): string | undefined {
  const given = args(node, rewriter).join(', ');
  if (method === 'resolve') {
    const [next, complete] = [`${name}.next(${given || 'undefined'})`, `${name}.complete()`];
    const parent = rewriter.facts.parents.get(node);
    if (parent?.type === 'ExpressionStatement') return `${next};\n${complete}`;
    const isBody = parent?.type === 'ArrowFunctionExpression' && parent.body === node;
    return isBody ? `{\n${next};\n${complete};\n}` : `(${next}, ${complete})`;
  }
  if (method === 'reject') return `${name}.error(${given || 'undefined'})`;
  return undefined;
}
