import { Injectable } from '@angular/core';
import type { Dashboard } from 'ngx-self-registration/models';

const STORAGE_KEY = 'console_allowed_dashboards';
/** More than one person says yes to; the oldest answers are asked for again. */
const KEPT = 500;

/** One yes: of whom, to which dashboard, and to what it held then. */
type Yes = [viewerId: string, dashboardId: string, fingerprint: string];

const isYes = (entry: unknown): entry is Yes =>
  Array.isArray(entry) && entry.length === 3 && entry.every((part) => typeof part === 'string');

/**
 * What a dashboard holds, in short: another configuration has another fingerprint. Browsers make SHA-256 on secure pages
 * only; elsewhere it is the whole text, which is kept for this page and not stored.
 */
async function fingerprintOf({ configuration }: Dashboard): Promise<{ text: string; isShort: boolean }> {
  const text = JSON.stringify(configuration ?? null);
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) {
    return { text, isShort: false };
  }
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return { text: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''), isShort: true };
}

/** Dashboards of others whose scripts people have said yes to, in this browser; per person, dashboard and content. */
@Injectable({ providedIn: 'root' })
export class AllowedDashboards {
  private readonly ofThisPage = new Map<string, string>();

  async has(viewerId: string, dashboard: Dashboard): Promise<boolean> {
    const { text } = await fingerprintOf(dashboard);
    const dashboardId = dashboard.id?.id ?? '';
    return (
      this.ofThisPage.get(`${viewerId}/${dashboardId}`) === text ||
      this.stored().some(([viewer, id, allowed]) => viewer === viewerId && id === dashboardId && allowed === text)
    );
  }

  async add(viewerId: string, dashboard: Dashboard): Promise<void> {
    const { text, isShort } = await fingerprintOf(dashboard);
    const dashboardId = dashboard.id?.id ?? '';
    this.ofThisPage.set(`${viewerId}/${dashboardId}`, text);
    if (isShort) {
      const others = this.stored().filter(([viewer, id]) => viewer !== viewerId || id !== dashboardId);
      const kept = [...others, [viewerId, dashboardId, text]].slice(-KEPT);
      localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
    }
  }

  private stored(): Yes[] {
    try {
      const entries = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]') as unknown;
      return Array.isArray(entries) ? entries.filter(isYes) : [];
    } catch {
      // Somebody else's text under our name: everything is asked for again.
      return [];
    }
  }
}
