/** The two packages of programmes. */
export const PROGRAMME_CHOICES = ['JKK_JKM', 'JKK_JKM_JHT'] as const;

/** Payment periods in months: the five of the official form. */
export const MONTH_CHOICES = [1, 2, 3, 6, 12] as const;

/** Who pays the contribution: those paid from public money get no relief (PP 50/2025). */
export const PAYERS = ['self', 'family', 'group', 'household-employer', 'donor', 'village-fund', 'government'] as const;
