import { DEFAULT_SIGN_UP_FIELDS, entityId, type Dashboard } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { takeTurns } from '../../kernel/db/take-turns';
import type { Owner } from '../../platform/platform.port';
import { findDomainByName, insertDomain } from '../domain/domain.repository';
import { ensureCustomerRoles } from '../../rights/entity-group/default-groups';
import { addMember, ensureGroup, findGroupByName } from '../../rights/repositories/entity-group.repository';
import { findMailSettings, saveMailSettings } from '../../mail/mail-settings.repository';
import { ensureDefaultTarget } from '../notification-target/notification-target.repository';
import { findRoleByName, insertRole } from '../../rights/repositories/role.repository';
import { findForm, saveForm } from '../form/form.repository';
import { sanitizePolicy } from '../form/policy-html';
import demoDashboard from './demo-dashboard.json' with { type: 'json' };
import { DEMO_PRIVACY_POLICY } from './demo-policies';

/** What the demo's other half has made. */
export interface DemoRegistration {
  /** The demo tenant. */
  tenantId: string;
  /** Where the demo's own SMTP server listens on this machine; it may change with every start. */
  smtpPort: number;
}

const SINK_HOST = '127.0.0.1';
const DOMAIN = 'localhost';
const GROUP = 'Demo dashboards';
const ROLE = 'Demo Dashboard Viewer';

/**
 * Points the mail of the tenant, or of the system (null), at the demo's mailbox, unless somebody has entered a mail
 * server of their own.
 */
async function seedMail(tx: Db, tenantId: string | null, smtpPort: number): Promise<void> {
  const stored = await findMailSettings(tx, tenantId);
  if (stored && (stored.smtpHost !== SINK_HOST || stored.useSystemMailSettings || stored.username)) return;
  await saveMailSettings(tx, tenantId, {
    mailFrom: 'Demo <no-reply@demo.example>',
    smtpProtocol: 'smtp',
    timeout: 10_000,
    enableTls: false,
    username: '',
    ...stored,
    useSystemMailSettings: false,
    smtpHost: SINK_HOST,
    smtpPort,
  });
}

async function seedDashboard(
  ctx: AppContext,
  tx: Db,
  tenant: Owner,
): Promise<{ groupId: string; dashboardId: string }> {
  const group = await ensureGroup(tx, tenant, 'DASHBOARD', GROUP);
  const dashboard = await ctx.platform.createDashboard(tenant, demoDashboard as unknown as Dashboard);
  await addMember(tx, group.id, dashboard.id!.id);
  return { groupId: group.id, dashboardId: dashboard.id!.id };
}

async function seedForm(ctx: AppContext, tx: Db, tenant: Owner): Promise<void> {
  const { tenantId } = tenant;
  const domain =
    (await findDomainByName(tx, DOMAIN, ctx.config.domainProof)) ??
    (await insertDomain(tx, { tenantId, name: DOMAIN }));
  if (domain?.tenantId !== tenantId) return; // Another tenant answers on this host name already.
  const target = await ensureDefaultTarget(tx, tenantId);
  const administrator = await findRoleByName(tx, tenant, 'Customer Administrator');
  const viewer =
    (await findRoleByName(tx, tenant, ROLE)) ??
    (await insertRole(tx, {
      ...tenant,
      name: ROLE,
      type: 'GROUP',
      permissions: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'],
    }));
  const { groupId, dashboardId } = await seedDashboard(ctx, tx, tenant);
  await saveForm(tx, {
    tenantId,
    domainId: domain.id,
    captchaSecret: null,
    params: {
      type: 'WEB',
      enabled: true,
      title: 'Sign up to look after your own devices.',
      captcha: { version: 'altcha' },
      permissions: [
        { roleId: entityId('ROLE', administrator!.id), entityGroupId: null, entityGroupType: null },
        {
          roleId: entityId('ROLE', viewer.id),
          entityGroupId: entityId('ENTITY_GROUP', groupId),
          entityGroupType: 'DASHBOARD',
        },
      ],
      notificationRecipient: entityId('NOTIFICATION_TARGET', target.id!),
      signUpFields: [...DEFAULT_SIGN_UP_FIELDS],
      customerTitlePrefix: '',
      showPrivacyPolicy: true,
      privacyPolicy: sanitizePolicy(DEMO_PRIVACY_POLICY),
      showTermsOfUse: false,
      termsOfUse: '',
      defaultDashboard: { id: dashboardId, fullscreen: true },
      homeDashboard: null,
      customerGroupId: null,
      customMenuId: null,
    },
  });
}

/**
 * Makes `/signup` work on `localhost` at first look: mail settings, a shared dashboard, a sign-up form. Called at every
 * start: what an administrator has changed or deleted since the first one stays as it is.
 */
export async function seedDemoRegistration(ctx: AppContext, demo: DemoRegistration): Promise<void> {
  const tenant: Owner = { tenantId: demo.tenantId, customerId: null };
  await ctx.db.transaction(async (tx) => {
    await takeTurns(tx, 'demo');
    for (const owner of [demo.tenantId, null]) await seedMail(tx, owner, demo.smtpPort);
    // The group is made once; whoever deletes the form later does not want it back.
    const seeded = await findGroupByName(tx, tenant, 'DASHBOARD', GROUP);
    if (seeded || (await findForm(tx, demo.tenantId))) return;
    await ensureCustomerRoles(tx, demo.tenantId);
    await seedForm(ctx, tx, tenant);
  });
}
