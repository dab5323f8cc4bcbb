import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const OWN = join(import.meta.dirname, '../fixtures/angularjs-dashboard.json');
/** The original dashboard of the story lies beside the project where it is developed; a clone alone has none. */
const ORIGINAL = join(import.meta.dirname, '../../../shared/inputs/my_smart_devices_dashboard.json');

/** Whether the original is there. Where it is not, the story says so by a test that is skipped. */
export const isOriginalDashboard = existsSync(ORIGINAL);

/** The dashboard file that the story imports: the original where it is there, else our own in the same dialect. */
export const dashboardFile = isOriginalDashboard ? ORIGINAL : OWN;

interface DashboardFile {
  title: string;
  configuration: Record<string, unknown>;
}

export const dashboardJson = JSON.parse(readFileSync(dashboardFile, 'utf8')) as DashboardFile;
export const ownDashboardFile = OWN;
