/** Apart from the database itself, so that one can look whether there is one without the code of it. */
export const DATABASE_NAME = 'payung';
