import type { Customer, UserAdditionalInfo } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import { ApiFailure, unavailable } from '../../kernel/errors';
import type { Db } from '../../kernel/db/client';
import { withdrawJobs } from '../../kernel/jobs/jobs.repository';
import type { MailCause } from '../../mail/outgoing-mail';
import { type NewUser, type Owner, SELF_REGISTERED } from '../../platform/platform.port';
import { addMember, ensureGroup, findGroup } from '../../rights/repositories/entity-group.repository';
import { ensureGroupPermission } from '../../rights/repositories/group-permission.repository';
import type { Form } from '../form/form.repository';
import { acceptPolicy } from '../policy/policy.repository';
import { permissionsOfForm } from '../sign-up/form-permissions';
import { hasAccount } from '../sign-up/has-account';
import { giveUp, markActive, recordMade } from '../sign-up/outcome.repository';
import type { Registration } from '../sign-up/registration.repository';
import { newcomerOf, notifyRecipients } from './notify-recipients';
import { recordSignUp } from './record-sign-up';

/** Kind of the jobs that go on with what was begun; their key is the registration's id. */
export const PROVISIONING_JOB = 'provisioning';

/** What a step works on. */
export interface Work {
  ctx: AppContext;
  /** The step's own transaction, which holds the registration; the database itself where the platform works outside of it. */
  tx: Db;
  registration: Registration;
  form: Form;
  /** Who has opened the link. */
  cause: MailCause;
}

/**
 * A part of what is made of a registration. It finds out itself what is there already, so it may run any number of times:
 * what has an id is written down in the registration, the rest is found by what it is.
 */
export interface Step {
  name: string;
  /** Whether it asks the platform, which may be slow: in no transaction then, unless the platform shares it. */
  asksPlatform: boolean;
  run(work: Work): Promise<void>;
}

/** Name of the user group that each registration makes in its customer. */
export const REGISTRATION_GROUP = 'Self Registered Users';

/** A customer for one registration; a number is added where an older customer has the title. */
function newCustomer({ ctx, form, registration }: Work): Promise<Customer> {
  const { email, fields } = registration;
  const { COUNTRY, STATE, CITY, ADDRESS, ADDRESS2, ZIP, PHONE } = fields;
  const title = [form.params.customerTitlePrefix?.trim(), email].filter((part) => part).join(' ');
  const contact = {
    country: COUNTRY,
    state: STATE,
    city: CITY,
    address: ADDRESS,
    address2: ADDRESS2,
    zip: ZIP,
    phone: PHONE,
    email,
  };
  return ctx.platform.createNumberedCustomer(form.tenantId, { ...contact, title }, { onceFor: registration.id });
}

/** What the user sees first: dashboards of the form that are still there. */
async function landing({ ctx, form: { params, tenantId } }: Work): Promise<UserAdditionalInfo> {
  const exists = async (id: string | undefined) =>
    !!id && (await ctx.platform.findOwned('DASHBOARD', id))?.tenantId === tenantId;
  const byDefault = (await exists(params.defaultDashboard?.id)) ? params.defaultDashboard : null;
  const home = (await exists(params.homeDashboard?.id)) ? params.homeDashboard : null;
  return {
    // Clients look for all four keys; null is "none".
    defaultDashboardId: byDefault?.id ?? null,
    defaultDashboardFullscreen: byDefault?.fullscreen ?? false,
    homeDashboardId: home?.id ?? null,
    homeDashboardHideToolbar: home?.hideToolbar ?? false,
  };
}

/**
 * What another platform refuses for good (400): nothing can come of the registration any more, so what was made of it is taken
 * back. Whose address it has is told like everywhere; else its own words are.
 */
async function orGiveUp<T>({ ctx, tx, registration }: Work, making: Promise<T>): Promise<T> {
  return making.catch(async (error: unknown) => {
    const isFinal = error instanceof ApiFailure && error.status === 400 && !ctx.platform.sharesDatabase;
    if (!isFinal) throw error;
    if (registration.customerId) await ctx.platform.deleteCustomer(registration.customerId);
    await giveUp(tx, registration, ctx.now());
    throw error.field === 'email' ? hasAccount() : error;
  });
}

const ownerOf = ({ tenantId, customerId }: Registration): Owner => ({ tenantId, customerId });

const groupOf = ({ tx, registration }: Work) => ensureGroup(tx, ownerOf(registration), 'USER', REGISTRATION_GROUP);

/** Everything that is made of a registration, in this order: nobody signs in to half an account. */
export const STEPS: readonly Step[] = [
  {
    name: 'customer',
    asksPlatform: true,
    async run(work) {
      if (work.registration.customerId) return;
      const customer = await orGiveUp(work, newCustomer(work));
      await recordMade(work.tx, work.registration.id, { customerId: customer.id!.id });
    },
  },
  {
    name: 'user',
    asksPlatform: true,
    async run(work) {
      const { ctx, tx, registration } = work;
      if (registration.userId) return;
      const { email, fields } = registration;
      const asked: NewUser = {
        ...ownerOf(registration),
        ...{ authority: 'CUSTOMER_USER', email },
        ...{ firstName: fields['FIRST_NAME'], lastName: fields['LAST_NAME'], phone: fields['PHONE'] },
        additionalInfo: { ...(await landing(work)), [SELF_REGISTERED]: true },
      };
      const user = await orGiveUp(work, ctx.platform.createUser(asked, { onceFor: registration.id }));
      await recordMade(tx, registration.id, { userId: user.id!.id });
    },
  },
  {
    name: 'groups',
    asksPlatform: false,
    async run(work) {
      const { tx, registration, form } = work;
      await addMember(tx, (await groupOf(work)).id, registration.userId!);
      const customerGroupId = form.params.customerGroupId?.id;
      if (customerGroupId && (await findGroup(tx, customerGroupId))) {
        await addMember(tx, customerGroupId, registration.customerId!);
      }
    },
  },
  {
    name: 'permissions',
    asksPlatform: false,
    async run(work) {
      const { ctx, tx, form } = work;
      const userGroup = await groupOf(work);
      for (const permission of await permissionsOfForm(ctx, tx, form)) {
        await ensureGroupPermission(tx, { tenantId: form.tenantId, userGroupId: userGroup.id, ...permission });
      }
    },
  },
  {
    name: 'shown',
    asksPlatform: true,
    async run({ ctx, registration }) {
      await ctx.platform.showRights(ownerOf(registration));
    },
  },
  {
    name: 'policies',
    asksPlatform: false,
    async run({ tx, registration: { acceptedPolicies, userId, createdTime } }) {
      for (const policy of acceptedPolicies) await acceptPolicy(tx, userId!, policy, createdTime);
    },
  },
  {
    name: 'login',
    asksPlatform: true,
    async run({ ctx: { platform }, registration: { userId, passwordHash } }) {
      if (await platform.isActive(userId!)) return;
      const token = await platform.issueActivationToken(userId!);
      const made = await platform.redeemActivationToken(token, passwordHash!);
      // Somebody else may have done this step in the same moment.
      if (!made && !(await platform.isActive(userId!))) throw unavailable('The account could not be activated yet.');
    },
  },
  {
    name: 'end',
    asksPlatform: false,
    async run({ ctx, tx, registration, cause }) {
      await markActive(tx, registration.id);
      await recordSignUp(ctx, registration);
      await notifyRecipients(ctx, tx, cause, newcomerOf(registration));
      await withdrawJobs(tx, PROVISIONING_JOB, registration.id, ctx.now());
    },
  },
];
