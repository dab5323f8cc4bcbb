import type { Dashboard } from 'ngx-self-registration/models';

/** Fields that belong to one installation; a file must not carry them to another. */
const INSTALLATION_FIELDS = ['id', 'tenantId', 'customerId', 'ownerId', 'createdTime', 'version', 'assignedCustomers'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutInstallationFields<T extends object>(dashboard: T): T {
  return Object.fromEntries(Object.entries(dashboard).filter(([field]) => !INSTALLATION_FIELDS.includes(field))) as T;
}

/**
 * Reads an exported dashboard. What it holds is not touched, whatever version of the platform has written it.
 * Throws an error with a sentence for people where the text is no dashboard.
 */
export function readDashboardFile(text: string): Dashboard {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON. Choose a dashboard that was exported as a .json file.');
  }
  if (!isObject(content)) {
    throw new Error('This file does not hold a dashboard.');
  }
  if (typeof content['title'] !== 'string' || !content['title'].trim()) {
    throw new Error('This file does not hold a dashboard: it has no title.');
  }
  const { configuration } = content;
  if (!isObject(configuration)) {
    throw new Error('This file does not hold a dashboard: it has no configuration.');
  }
  if (!isObject(configuration['widgets']) && !Array.isArray(configuration['widgets'])) {
    throw new Error('This file does not hold a dashboard: its configuration has no widgets.');
  }
  return withoutInstallationFields(content as unknown as Dashboard);
}

/** The content of an export file: the dashboard without what belongs to this installation. */
export function writeDashboardFile(dashboard: Dashboard): string {
  return JSON.stringify(withoutInstallationFields(dashboard), null, 2);
}

/** A file name that every operating system takes. */
export function dashboardFileName(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return `${name || 'dashboard'}.json`;
}
