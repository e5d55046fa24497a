package org.maize.fuzz.soak;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Which translations the JVM's optimising compiler has compiled, as the JVM lists them ({@code jcmd PID Compiler.codelist}). */
final class CompiledRegions {
    /** Number, tier 4, state, the method {@code run} of a hidden class. */
    private static final Pattern COMPILED = Pattern
            .compile("\\d+ 4 \\d+ (org\\.maize\\.isa\\.translate\\.Translated\\S+?)\\.run\\(");

    private final Set<String> seen = new HashSet<>();

    /** How many there have been, with those that are compiled now. */
    int count() {
        try {
            String list = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerCodelist",
                    new Object[]{new String[0]}, new String[]{String[].class.getName()});
            Matcher matcher = COMPILED.matcher(list);
            while (matcher.find()) {
                seen.add(matcher.group(1));
            }
            return seen.size();
        } catch (JMException missing) {
            throw new IllegalStateException("this JVM does not list what it has compiled", missing);
        }
    }
}
