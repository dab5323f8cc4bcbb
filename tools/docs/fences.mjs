/**
 * Fenced blocks of a text. `info` is what stands behind the language: it tells a checker more than readers see, such as
 * `action` for a piece of a widget action, or the request that a JSON body belongs to.
 */
export function blocksOf(text, name) {
  const blocks = [];
  let open;
  text.split('\n').forEach((line, index) => {
    const fence = /^(\s*)(`{3,})(.*)$/.exec(line);
    if (open && fence && fence[2].length >= open.ticks && !fence[3].trim()) {
      const { indent, language, info, at, lines } = open;
      const code = lines.map((one) => one.slice(Math.min(indent, one.search(/\S|$/)))).join('\n');
      blocks.push({ at, language, info, text: `${code}\n` });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (fence) {
      const [language, ...info] = fence[3].trim().split(/\s+/);
      open = { ticks: fence[2].length, indent: fence[1].length, language, info: info.join(' '), lines: [] };
      open.at = `${name}:${index + 1}`;
    }
  });
  if (open) throw new Error(`${open.at}: this block has no end.`);
  return blocks;
}

/** Whether a block's `info` is a path: then the block is that whole file. */
export const isPath = (info) => /^src\/[\w./-]+$/.test(info);
