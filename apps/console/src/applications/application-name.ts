/** Characters of the name of an Application, as the server limits it. */
export const applicationNameLengthMax = 128;
