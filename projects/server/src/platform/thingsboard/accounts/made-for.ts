/**
 * Key of the additional info of customers and users that were made for something, such as a registration: whoever asks
 * again, because the answer got lost, finds them by it.
 */
const MADE_FOR = 'selfRegistration';

type Info = Record<string, unknown> | null | undefined;

/** The additional info of what is made for something. */
export const infoFor = (info: Info, onceFor: string | undefined): Info =>
  onceFor === undefined ? info : { ...info, [MADE_FOR]: onceFor };

/** Whether something was made for this. */
export const isMadeFor = ({ additionalInfo }: { additionalInfo?: Info }, onceFor: string | undefined): boolean =>
  onceFor !== undefined && additionalInfo?.[MADE_FOR] === onceFor;
