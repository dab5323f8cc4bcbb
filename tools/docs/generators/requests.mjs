import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { findOperation, keyOf } from '../../../projects/contract/operations.ts';
import { globFiles } from '../../lib/glob.mjs';
import { docOf, paragraphsOf, parse } from '../source.mjs';

/*
 * Which requests the data-access services make, read from their sources: paths there are templates, so a small evaluator
 * with placeholders for what is only known at run time is enough. A path that the contract does not know is an error.
 */

const LIBRARY = 'projects/ngx-self-registration';
const VERBS = { get: 'GET', getText: 'GET', post: 'POST', send: 'POST', delete: 'DELETE', put: 'PUT' };

/** Constants and small functions that paths are made of, by name; of all sources that may bring some. */
function helpers(sources) {
  const found = new Map();
  for (const source of sources) {
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer) found.set(name.getText(), initializer);
      }
    }
  }
  return found;
}

class Service {
  constructor(node, known) {
    this.known = known;
    this.name = node.name.text;
    this.methods = new Map(node.members.filter(ts.isMethodDeclaration).map((one) => [one.name.getText(), one]));
    this.fields = new Map(
      node.members.filter(ts.isPropertyDeclaration).map((one) => [one.name.getText(), one.initializer]),
    );
  }

  /** `['GET', '/api/role/{x}']` of everything that a method asks for. */
  requestsOf(method, values = new Map()) {
    const found = [];
    const visit = (node) => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const verb = VERBS[node.expression.name.text];
        const owner = node.expression.expression.getText();
        if (verb && /^this\.(rest|http)$/.test(owner)) {
          found.push([verb, this.text(node.arguments[0], values)]);
        } else if (owner === 'this' && this.methods.has(node.expression.name.text)) {
          const called = this.methods.get(node.expression.name.text);
          const given = called.parameters.map(({ name }, i) => [
            name.getText(),
            node.arguments[i] ? this.text(node.arguments[i], values) : '{x}',
          ]);
          found.push(...this.requestsOf(called, new Map(given)));
          return;
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(method.body);
    return found;
  }

  /** The text that an expression makes, `{x}` for each part that is known at run time only. */
  text(node, values) {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isTaggedTemplateExpression(node)) return this.text(node.template, values);
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression, literal }) => this.text(expression, values) + literal.text);
      return node.head.text + spans.join('');
    }
    if (ts.isBinaryExpression(node)) return this.text(node.left, values) + this.text(node.right, values);
    if (ts.isIdentifier(node)) {
      if (values.has(node.text)) return values.get(node.text);
      const known = this.known.get(node.text);
      return known ? this.text(known, new Map()) : '{x}';
    }
    if (ts.isPropertyAccessExpression(node)) {
      if (node.name.text === 'apiBaseUrl') return '';
      const field = node.expression.getText() === 'this' ? this.fields.get(node.name.text) : undefined;
      return field ? this.text(field, new Map()) : '{x}';
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const known = this.known.get(node.expression.text);
      if (known && ts.isArrowFunction(known)) return this.text(known.body, new Map());
    }
    return '{x}';
  }
}

/**
 * Requests by service and method: `services.get('RoleService').get('getRole')` has `requests`, `[['GET', '/api/role/{x}']]`,
 * and what the method's comment says, `about`.
 */
export function readServices() {
  const read = (folder) => globFiles(`${LIBRARY}/${folder}`, '.ts').filter((file) => !file.endsWith('.spec.ts'));
  const sources = read('data-access').map(parse);
  const known = helpers([...sources, ...read('models').map(parse)]);
  const services = new Map();
  for (const node of sources.flatMap(({ statements }) => statements)) {
    if (!ts.isClassDeclaration(node) || !node.name.text.endsWith('Service')) continue;
    const service = new Service(node, known);
    const isPrivate = (method) => method.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
    const open = [...service.methods].filter(([, method]) => !isPrivate(method));
    const methods = open.map(([name, method]) => [
      name,
      { requests: service.requestsOf(method), about: paragraphsOf(docOf(method))[0] ?? '' },
    ]);
    services.set(service.name, new Map(methods));
  }
  return services;
}

const INJECTED = /(\w+) = (?:inject|injector\.get)\((\w+)\)/g;

/**
 * Operations that sources ask services for, each with what the asked method's comment says. `this.roles.getRole` counts,
 * called or handed on, where `roles` is an injected `RoleService`.
 */
export function callsIn(files, services, operations) {
  const found = new Map();
  const texts = files.map((file) => [file, readFileSync(file, 'utf8')]);
  const quoted = new Set(texts.flatMap(([, text]) => [...text.matchAll(/'(\w+)'/g)].map(([, word]) => word)));
  for (const [file, text] of texts) {
    for (const [, field, service] of text.matchAll(INJECTED)) {
      const methods = services.get(service);
      if (!methods) continue;
      const named = [...text.matchAll(new RegExp(`\\b${field}\\s*\\.\\s*(\\w+)`, 'g'))].map(([, method]) => method);
      // `service[document]()`: one of those that the page's sources name as texts.
      const indexed = text.includes(`${field}[`) ? [...methods.keys()].filter((name) => quoted.has(name)) : [];
      for (const method of [...named, ...indexed]) {
        const { requests, about } = methods.get(method) ?? { requests: [] };
        for (const [verb, path] of requests) {
          const operation = findOperation(operations, verb, path);
          if (!operation) throw new Error(`${file} asks for ${verb} ${path}, which the contract does not have.`);
          found.set(keyOf(operation), found.get(keyOf(operation)) || about);
        }
      }
    }
  }
  return found;
}
