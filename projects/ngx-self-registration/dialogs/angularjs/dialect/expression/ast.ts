/** An AngularJS expression as a tree. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null | undefined }
  | { kind: 'identifier'; name: string }
  | { kind: 'member'; object: Expression; property: Expression; computed: boolean }
  | { kind: 'call'; callee: Expression; args: Expression[] }
  | { kind: 'unary'; operator: string; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'conditional'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'assignment'; target: Expression; value: Expression }
  | { kind: 'array'; items: Expression[] }
  | { kind: 'object'; entries: { key: string; value: Expression }[] }
  | { kind: 'filter'; name: string; input: Expression; args: Expression[] };
