import { Operation, OPERATIONS } from 'ngx-self-registration/models/permissions';

/** What an operation is for, to read a long list of them by. */
export type OperationKind = 'read' | 'write' | 'control' | 'group';

const KINDS: Record<OperationKind, readonly Operation[]> = {
  read: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY', 'READ_CREDENTIALS', 'READ_CALCULATED_FIELD'],
  write: [
    'CREATE',
    'WRITE',
    'DELETE',
    'WRITE_ATTRIBUTES',
    'WRITE_TELEMETRY',
    'WRITE_CREDENTIALS',
    'WRITE_CALCULATED_FIELD',
  ],
  control: ['RPC_CALL', 'CLAIM_DEVICES', 'IMPERSONATE'],
  group: ['ADD_TO_GROUP', 'REMOVE_FROM_GROUP', 'SHARE_GROUP', 'CHANGE_OWNER', 'ASSIGN_TO_TENANT'],
};

/** Operations without ALL, by kind; kinds that have none are left out. Those of no kind count as control. */
export function byKind(operations: readonly Operation[]): { kind: OperationKind; operations: Operation[] }[] {
  const named = Object.values(KINDS).flat();
  return (Object.keys(KINDS) as OperationKind[])
    .map((kind) => ({
      kind,
      operations: [
        ...KINDS[kind].filter((operation) => operations.includes(operation)),
        ...(kind === 'control' ? operations.filter((name) => name !== 'ALL' && !named.includes(name)) : []),
      ],
    }))
    .filter((group) => group.operations.length > 0);
}

/** Whether an operation is chosen, by itself or with all. */
export function isChosen(chosen: readonly Operation[], operation: Operation): boolean {
  return chosen.includes('ALL') || chosen.includes(operation);
}

/**
 * Switches one operation. ALL is a master switch: it replaces the others, and without one of them what is left are
 * the others one by one.
 */
export function toggleOperation(
  chosen: readonly Operation[],
  operation: Operation,
  available: readonly Operation[] = OPERATIONS,
): Operation[] {
  if (operation === 'ALL') {
    return chosen.includes('ALL') ? [] : ['ALL'];
  }
  if (chosen.includes('ALL')) {
    return available.filter((other) => other !== 'ALL' && other !== operation);
  }
  return chosen.includes(operation) ? chosen.filter((other) => other !== operation) : [...chosen, operation];
}
