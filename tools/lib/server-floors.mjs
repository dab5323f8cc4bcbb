import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { inRoot } from './project.mjs';

const SERVER = inRoot('projects/server/src');

const KERNEL = [
  'config',
  'kernel',
  'kernel/process',
  'kernel/log',
  'kernel/db',
  'kernel/secrets',
  'kernel/http',
  'kernel/jobs',
];
const PLATFORM = [...KERNEL, 'platform', 'platform/needs'];
const EMBEDDED = [...PLATFORM, 'platform/sockets', 'platform/embedded/shared'];
const RIGHTS = [...PLATFORM, 'rights/repositories', 'rights/rules'];
const BELOW_REGISTRATION = [...RIGHTS, 'rights/entity-group', 'mail'];
const FORM = [...BELOW_REGISTRATION, 'registration/domain', 'registration/notification-target', 'registration/form'];

/**
 * The server's rooms, each with those that its files may import, the lower ones first. A room is a folder with all that
 * is in it, but for what is a room of its own. What a room may import stands above it in this table, so no circle of
 * rooms can be written down.
 */
export const ROOMS = {
  config: [],
  kernel: ['config'],
  'kernel/process': ['config', 'kernel'],
  'kernel/log': ['config', 'kernel'],
  'kernel/db': ['config', 'kernel', 'kernel/process', 'kernel/log'],
  'kernel/secrets': ['config', 'kernel', 'kernel/db'],
  'kernel/http': ['config', 'kernel', 'kernel/log', 'kernel/db'],
  'kernel/jobs': ['config', 'kernel', 'kernel/log', 'kernel/db', 'kernel/http'],
  platform: KERNEL,
  'platform/needs': [...KERNEL, 'platform'],
  'platform/sockets': KERNEL,
  'platform/embedded/shared': PLATFORM,
  'platform/embedded/auth': EMBEDDED,
  'platform/embedded/things': EMBEDDED,
  'platform/embedded/people': [...EMBEDDED, 'platform/embedded/things'],
  'platform/embedded/ui': [...EMBEDDED, 'platform/embedded/things'],
  'platform/embedded/sockets': [...EMBEDDED, 'platform/embedded/things'],
  'platform/embedded/audit': EMBEDDED,
  'platform/embedded': [
    ...EMBEDDED,
    'platform/embedded/auth',
    'platform/embedded/things',
    'platform/embedded/people',
    'platform/embedded/ui',
    'platform/embedded/sockets',
    'platform/embedded/audit',
  ],
  'platform/thingsboard/routes': PLATFORM,
  'platform/thingsboard/gate': [...PLATFORM, 'platform/thingsboard/routes'],
  'platform/thingsboard/front': [
    ...PLATFORM,
    'platform/sockets',
    'platform/thingsboard/routes',
    'platform/thingsboard/gate',
  ],
  'platform/thingsboard/connection': [...PLATFORM, 'platform/thingsboard/front'],
  'platform/thingsboard/accounts': [...PLATFORM, 'platform/thingsboard/front'],
  'platform/thingsboard/assignments': [...PLATFORM, 'platform/thingsboard/front', 'platform/thingsboard/connection'],
  'platform/thingsboard/mirror': [
    ...PLATFORM,
    'platform/thingsboard/gate',
    'platform/thingsboard/front',
    'platform/thingsboard/accounts',
    'platform/thingsboard/assignments',
  ],
  'platform/thingsboard/second-lock': [
    ...PLATFORM,
    'platform/thingsboard/routes',
    'platform/thingsboard/gate',
    'platform/thingsboard/front',
    'platform/thingsboard/mirror',
  ],
  'platform/thingsboard/merged': [
    ...PLATFORM,
    'platform/sockets',
    'platform/thingsboard/routes',
    'platform/thingsboard/gate',
    'platform/thingsboard/front',
    'platform/thingsboard/mirror',
  ],
  'rights/repositories': PLATFORM,
  'rights/gate': [...PLATFORM, 'rights/repositories'],
  'rights/rules': [...PLATFORM, 'rights/repositories'],
  'rights/role': RIGHTS,
  'rights/entity-group': RIGHTS,
  'rights/group-permission': RIGHTS,
  'rights/owner': [...RIGHTS, 'rights/entity-group'],
  'rights/connection': [
    ...RIGHTS,
    'rights/entity-group',
    'platform/thingsboard/gate',
    'platform/thingsboard/front',
    'platform/thingsboard/connection',
    'platform/thingsboard/assignments',
    'platform/thingsboard/mirror',
  ],
  rights: [...RIGHTS, 'rights/role', 'rights/entity-group', 'rights/group-permission', 'rights/owner'],
  mail: PLATFORM,
  'registration/domain': BELOW_REGISTRATION,
  'registration/notification-target': BELOW_REGISTRATION,
  'registration/form': [...BELOW_REGISTRATION, 'registration/domain', 'registration/notification-target'],
  'registration/captcha': FORM,
  'registration/policy': FORM,
  'registration/sign-up': [...FORM, 'registration/captcha', 'registration/policy'],
  'registration/provisioning': [...FORM, 'registration/policy', 'registration/sign-up'],
  'registration/activation': [...FORM, 'registration/policy', 'registration/sign-up', 'registration/provisioning'],
  'registration/seed': FORM,
  registration: [
    ...FORM,
    'registration/captcha',
    'registration/policy',
    'registration/sign-up',
    'registration/provisioning',
    'registration/activation',
    'registration/seed',
  ],
};

/** Puts everything together, or is not part of the server that runs: it imports what it likes, and no room imports it. */
const ABOVE = [
  '',
  'demo',
  'testing',
  'attacks',
  'platform/conformance',
  'registration/testing',
  'rights/gate/refusals',
];

/** Where all tables are, and those of the embedded platform, of which there are none where another one is used. */
const TABLES = 'kernel/db/schema';
const PLATFORM_FILES = ['platform', 'things', 'ui'];
const PLATFORM_TABLES = new Set(
  PLATFORM_FILES.flatMap((file) =>
    [...readFileSync(resolve(SERVER, TABLES, `${file}.ts`), 'utf8').matchAll(/^export const (\w+)/gm)].map(
      ([, name]) => name,
    ),
  ),
);

/** Whether a room may know the platform's tables. */
const hasTables = (room) =>
  ['kernel', 'platform/embedded', 'platform/thingsboard/mirror'].some((folder) => isInside(room, folder));

const isInside = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const byDepth = [...Object.keys(ROOMS), ...ABOVE.filter(Boolean)].sort((a, b) => b.length - a.length);

/** The name that one part of an import or export takes from elsewhere; `*` is all there is. */
function nameOf({ type, imported, local }) {
  const name = type === 'ImportSpecifier' ? imported : type === 'ExportSpecifier' ? local : null;
  return name?.name ?? name?.value ?? '*';
}

/** The room of a file, by its path without an ending; '' for what puts the server together. */
function roomOf(path) {
  if (!path.includes('/')) return path === 'config' ? path : '';
  return byDepth.find((room) => isInside(dirname(path), room)) ?? null;
}

const floors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      arrow: '{{from}} does not import {{to}}: {{from}} may import {{allowed}}.',
      noRoom: 'Give {{path}} a room in tools/lib/server-floors.mjs.',
      table:
        'Of people and things {{from}} knows what the platform promises (ctx.platform), not their tables: {{name}}.',
      value: 'What all areas are given is passed to them; of app-context they import the type.',
      outside: 'Of the workspace the server imports the models, by their name.',
    },
  },
  create(context) {
    const path = relative(SERVER, context.filename).split(sep).join('/').replace(/\.ts$/, '');
    if (path.startsWith('..') || path.endsWith('.test')) return {};
    const from = roomOf(path);
    if (from !== null && ABOVE.includes(from)) return {};

    function check(node, source) {
      const name = source?.value;
      if (typeof name !== 'string' || !name.startsWith('.')) return;
      if (from === null) return context.report({ node, messageId: 'noRoom', data: { path } });
      const target = relative(SERVER, resolve(dirname(context.filename), name))
        .split(sep)
        .join('/');
      if (target.startsWith('..')) return context.report({ node, messageId: 'outside' });
      if (target === 'app-context') {
        if (node.importKind !== 'type') context.report({ node, messageId: 'value' });
        return;
      }
      const to = roomOf(target);
      if (to === null) return context.report({ node, messageId: 'noRoom', data: { path: target } });
      if (isInside(target, TABLES) && !hasTables(from)) {
        for (const name of node.specifiers?.map(nameOf) ?? ['*']) {
          const isFile = PLATFORM_FILES.some((file) => target === `${TABLES}/${file}`);
          const isTable = isFile || name === '*' || PLATFORM_TABLES.has(name);
          if (isTable) context.report({ node, messageId: 'table', data: { from, name } });
        }
      }
      if (to === from || ROOMS[from].includes(to)) return;
      const allowed = ROOMS[from].join(', ') || 'nothing';
      context.report({ node, messageId: 'arrow', data: { from, to: to || target, allowed } });
    }

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};

/** ESLint's plugin for the server: one rule knows every room. */
export const serverFloors = { rules: { floors } };
