import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { treeOf } from '../testing/workspaces';
import { applyPlan } from './apply';
import { emptyPlan, type Plan } from './plan';
import { readRecord } from './record';
import { takeBack } from './take-back';

const plan = (part: Partial<Plan>): Plan => ({ ...emptyPlan(), ...part });
const back = (tree: ReturnType<typeof treeOf>) => {
  const record = readRecord(tree);
  assert.ok(record);
  return takeBack(tree, ts, record, () => false);
};

describe('a plan', () => {
  test('is carried out from the top down; texts at one place keep their order', () => {
    const tree = treeOf({ '/a.txt': 'one\nthree\n' });
    applyPlan(
      tree,
      plan({
        insertions: [
          { path: 'a.txt', offset: 10, text: 'four\n' },
          { path: '/a.txt', offset: 4, text: 'two' },
          { path: '/a.txt', offset: 4, text: ' and a half\n' },
        ],
      }),
    );
    assert.equal(tree.readText('/a.txt'), 'one\ntwo and a half\nthree\nfour\n');
    back(tree);
    assert.equal(tree.readText('/a.txt'), 'one\nthree\n');
  });

  test('makes files that are not there, and leaves and tells those that are', () => {
    const tree = treeOf({ '/x/mine.ts': 'mine' });
    const left = applyPlan(
      tree,
      plan({
        files: [
          { path: '/x/mine.ts', text: 'theirs' },
          { path: '/x/new.ts', text: 'new' },
        ],
      }),
    );
    assert.equal(tree.readText('/x/mine.ts'), 'mine');
    assert.deepEqual(
      left.map(({ where }) => where),
      ['/x/mine.ts'],
    );
    back(tree);
    assert.deepEqual(tree.files.sort(), ['/.ngx-self-registration.json', '/x/mine.ts']);
  });

  test('keeps files of its own that were edited since, and names them', () => {
    const tree = treeOf({});
    applyPlan(tree, plan({ files: [{ path: '/new.ts', text: 'new' }] }));
    tree.overwrite('/new.ts', 'edited');
    const { remains, record } = back(tree);
    assert.deepEqual(remains, [{ path: '/new.ts', line: null, text: '', why: 'it was edited since' }]);
    assert.equal(record.runs[0]?.files.length, 1);
    assert.equal(tree.readText('/new.ts'), 'edited');
  });

  test('leaves files alone that are not UTF-8', () => {
    const tree = treeOf({});
    tree.create('/latin1.ts', Buffer.from([0x2f, 0x2f, 0xe9]));
    const left = applyPlan(tree, plan({ insertions: [{ path: '/latin1.ts', offset: 0, text: 'x' }] }));
    assert.equal(left.length, 1);
    assert.deepEqual([...(tree.read('/latin1.ts') ?? [])], [0x2f, 0x2f, 0xe9]);
  });

  test('that does nothing writes nothing down', () => {
    const tree = treeOf({ '/a.txt': 'a' });
    applyPlan(tree, emptyPlan());
    assert.deepEqual(tree.files, ['/a.txt']);
  });

  test('keeps a byte order mark, which counts in offsets', () => {
    const tree = treeOf({ '/a.txt': '\uFEFFab' });
    applyPlan(tree, plan({ insertions: [{ path: '/a.txt', offset: 2, text: '-' }] }));
    assert.equal(tree.read('/a.txt')?.toString('utf8'), '\uFEFFa-b');
    back(tree);
    assert.equal(tree.read('/a.txt')?.toString('utf8'), '\uFEFFab');
  });
});

test('a short text is found again by what is round it only', () => {
  const tree = treeOf({ '/a.ts': 'call(first, second);\n' });
  applyPlan(tree, plan({ insertions: [{ path: '/a.ts', offset: 5, text: '[' }] }));
  tree.overwrite('/a.ts', 'other([1]);\nwholly(different);\n');
  const { remains } = back(tree);
  assert.equal(tree.readText('/a.ts'), 'other([1]);\nwholly(different);\n');
  assert.equal(remains.length, 1);
});
