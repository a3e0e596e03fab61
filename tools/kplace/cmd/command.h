/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The subcommands.
 */
#ifndef KPLACE_COMMAND_H
#define KPLACE_COMMAND_H

/*
 * Each gets its own argument vector, in which argv[0] is "kplace NAME", and
 * returns the exit status.
 */
int cmd_audit(int argc, char **argv);
int cmd_capture(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_crashkernel(int argc, char **argv);
int cmd_diff(int argc, char **argv);
int cmd_map(int argc, char **argv);
int cmd_plan(int argc, char **argv);
int cmd_plot(int argc, char **argv);
int cmd_simulate(int argc, char **argv);
int cmd_who(int argc, char **argv);
int cmd_why(int argc, char **argv);

#endif
