import { relative, sep } from 'node:path';
import { inRoot } from './project.mjs';

const inLibrary = (path) => relative(inRoot('projects/ngx-self-registration'), path).split(sep).join('/');

/** Tokens that the library asks for by a function that guards them, and the only folder that may ask for the token. */
const GUARDED = {
  HttpClient: { messageId: 'request', home: 'src/http/' },
  SelfRegistrationNotices: { messageId: 'notice', home: 'src/' },
  SelfRegistrationConfirm: { messageId: 'question', home: 'src/' },
};

const guards = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      request: 'Ask for HttpClient with injectHttp(): hosts know requests of the library by SELF_REGISTRATION_REQUEST.',
      resource: 'A resource sends requests that hosts do not know for ours: use a service of data-access.',
      notice: 'Ask for notices with injectNotices(): a host that takes HTML gets names escaped.',
      question: 'Ask for questions with injectConfirm(): a host that takes HTML gets names escaped.',
      text: "Ask TextService: instant() tells the host's missing-key handler about every text that we bring.",
    },
  },
  create(context) {
    const path = inLibrary(context.filename);
    if (path.startsWith('..') || path.endsWith('.spec.ts') || path.startsWith('schematics/')) return {};

    function checkCall(node) {
      const { callee } = node;
      const name = callee.type === 'Identifier' ? callee.name : callee.property?.name;
      if (name === 'httpResource' || callee.object?.name === 'httpResource')
        context.report({ node, messageId: 'resource' });
      if (name === 'instant' && callee.type !== 'Identifier' && !path.startsWith('src/i18n/')) {
        context.report({ node, messageId: 'text' });
      }
      if (name !== 'inject' && name !== 'get') return;
      const token = node.arguments[0];
      const guarded = token?.type === 'Identifier' && Object.hasOwn(GUARDED, token.name) && GUARDED[token.name];
      if (guarded && !path.startsWith(guarded.home)) context.report({ node, messageId: guarded.messageId });
    }

    return { CallExpression: checkCall };
  },
};

/** ESLint's rule about what the library never asks Angular for directly. */
export const libraryGuards = guards;
