/** Kinds of token of an AngularJS expression. */
export type TokenKind = 'identifier' | 'number' | 'string' | 'operator' | 'end';

/** One token; `text` of a string is its content without quotes. */
export interface Token {
  kind: TokenKind;
  text: string;
  /** Where it starts in the expression, from 0. */
  at: number;
}

const TOKEN =
  /\s+|([A-Za-z_$][\w$]*)|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(===|!==|==|!=|<=|>=|&&|\|\||[-+*/%!<>=?:.,;|()[\]{}])/gy;

function unescape(text: string): string {
  const special: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_whole, code: string) =>
    code.startsWith('u') && code.length === 5
      ? String.fromCharCode(parseInt(code.slice(1), 16))
      : (special[code] ?? code),
  );
}

/** Takes an AngularJS expression apart. Throws a SyntaxError at a character that has no place in one. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(expression);
    if (!match) {
      throw new SyntaxError(`Unexpected “${expression.charAt(at)}” in the expression “${expression}”`);
    }
    const [whole, identifier, number, double, single, operator] = match;
    if (identifier !== undefined) {
      tokens.push({ kind: 'identifier', text: identifier, at });
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', text: number, at });
    } else if (double !== undefined || single !== undefined) {
      tokens.push({ kind: 'string', text: unescape(double ?? single), at });
    } else if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator, at });
    }
    at += whole.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}
