import { createCompilerHost, NgtscProgram } from '@angular/compiler-cli';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../../lib/project.mjs';
import { isPath } from '../fences.mjs';

/*
 * `ts`, `html` and `js` blocks are compiled as an app would compile them: against the built types of the library, with
 * Angular's compiler, templates strictly. What an app would have of its own, `./app.component` for example, is in prelude/.
 */

const PRELUDE = inRoot('tools/docs/prelude');

const quoted = (text) => JSON.stringify(text.trimEnd());

/** An Angular template of a host, or of a widget action. */
const component = (block, index, isAction) => `import { Component } from '@angular/core';
import { ${isAction ? 'ACTION' : 'HOST'}_IMPORTS, ${isAction ? 'ActionContext' : 'HostContext'} } from './templates';
@Component({ selector: 'block-${index}', imports: [${isAction ? 'ACTION' : 'HOST'}_IMPORTS], template: ${quoted(block.text)} })
export class Block${index} extends ${isAction ? 'ActionContext' : 'HostContext'} {}
`;

const PARAMETERS = '$event, widgetContext, entityId, entityName, htmlTemplate, additionalParams, entityLabel';
/** An action's function: its parameters are all that it knows, besides `angular` in the dialect of that name. */
const action = (block) => `/* eslint-disable */
export async function run(${PARAMETERS.replace(/\b,|\b$/g, (end) => `: any${end}`)}) {
${block.info.includes('angularjs') ? 'const angular: any = undefined; void angular;' : ''}
${block.text}}
`;

/** How a block becomes a module; undefined where it does not. */
function sourceOf(block, index) {
  if (block.language === 'ts') return `${block.text}export {};\n`;
  if (block.language === 'html' && !block.info.includes('angularjs')) {
    return component(block, index, block.info.includes('action'));
  }
  return block.language === 'js' ? action(block) : undefined;
}

/** Whole files of a page see each other, all other blocks the prelude. */
function placeOf({ at, language, info }, index) {
  return language === 'ts' && isPath(info)
    ? join(PRELUDE, at.replace(/[^\w]+\d+$/, '').replace(/\W+/g, '-'), basename(info))
    : join(PRELUDE, `block-${index}.ts`);
}

/** Untyped parameters are JavaScript's habit. */
const OF_JAVASCRIPT = [7005, 7006, 7031, 7034, 2683];

/** Problems of the blocks that this checks, as sentences, by block. */
export function checkTypes(blocks) {
  const options = {
    ...ts.convertCompilerOptionsFromJson(
      ts.readConfigFile(inRoot('tsconfig.json'), ts.sys.readFile).config.compilerOptions,
      inRoot(),
    ).options,
    noEmit: true,
    isolatedModules: false,
    noPropertyAccessFromIndexSignature: false,
    strictTemplates: true,
    types: [],
  };
  const files = new Map();
  blocks.forEach((block, index) => {
    const source = sourceOf(block, index);
    if (source !== undefined) files.set(placeOf(block, index), { block, source });
  });
  const folders = new Set([...files.keys()].map((file) => dirname(file)));
  // What a page does not write itself, its files have from the prelude too.
  options.rootDirs = [PRELUDE, ...folders];

  const host = createCompilerHost({ options });
  const { directoryExists, fileExists, readFile, getSourceFile } = host;
  host.directoryExists = (folder) => folders.has(folder) || directoryExists.call(host, folder);
  host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
  host.readFile = (file) => files.get(file)?.source ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file).source, version, true)
      : getSourceFile.call(host, file, version, ...rest);

  const program = new NgtscProgram([...files.keys()], options, host);
  const problems = new Map(blocks.map((block) => [block, []]));
  for (const [file, { block }] of files) {
    const source = program.getTsProgram().getSourceFile(file);
    const found = [
      ...program.getTsProgram().getSyntacticDiagnostics(source),
      ...program.getTsProgram().getSemanticDiagnostics(source),
      ...program.compiler.getDiagnosticsForFile(source, 1),
    ];
    for (const { messageText, code, start } of found) {
      if (block.language === 'js' && OF_JAVASCRIPT.includes(code)) continue;
      const sentence = ts.flattenDiagnosticMessageText(messageText, '\n');
      problems.get(block).push(`${lineOf(source, start)}${sentence}`);
    }
  }
  return problems;
}

const lineOf = (source, start) =>
  start === undefined ? '' : `line ${source.getLineAndCharacterOfPosition(start).line + 1}: `;
