import type { CodeLanguage } from './code-editor.model';

const COMMON = { indent_size: 4, preserve_newlines: true, max_preserve_newlines: 2, end_with_newline: false };

/** Elements that stand within a line of text. */
const INLINE = 'a abbr b br code em i kbd mark s small span strong sub sup time u var'.split(' ');

/**
 * Indents and wraps code anew. The formatter is loaded with the first use; rejects where it cannot be. `keepsInline` leaves
 * blocks and objects of a function on one line that stand there.
 */
export async function tidy(language: CodeLanguage, code: string, { keepsInline = false } = {}): Promise<string> {
  const module = await import('js-beautify');
  // A CommonJS package: bundlers put it behind `default`, some spread it out as well.
  const formatter = module.default ?? module;
  switch (language) {
    case 'html':
      return formatter.html(code, {
        ...COMMON,
        wrap_line_length: 120,
        wrap_attributes: 'auto',
        // Fields, their labels and errors stand on lines of their own.
        inline: INLINE,
        inline_custom_elements: false,
      });
    case 'css':
      return formatter.css(code, COMMON);
    case 'javascript':
      return formatter.js(code, { ...COMMON, brace_style: keepsInline ? 'preserve-inline' : 'collapse' });
  }
}
