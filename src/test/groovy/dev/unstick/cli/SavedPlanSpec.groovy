package dev.unstick.cli

import dev.unstick.sandbox.Sandbox
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** A plan is saved by one command, reviewed, and applied by another, without a terminal; and whoever was not there reads the report. */
class SavedPlanSpec extends Specification {
  static final String STUCK = 'demo-namespace-finalizers'

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['namespace-finalizers', 'content-finalizers'], 0)
  @TempDir
  Path folder

  Path kubeconfig
  Path file
  Duration late = Duration.ZERO
  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def setup() {
    kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    file = folder.resolve('plan.json')
  }

  def "plan --save keeps the plan, prints it as ever, and tells how to apply exactly this one"() {
    expect:
    unstick('plan', STUCK, '--save', file) == 3
    output().startsWith('Plan ')
    errors() ==~ /(?s).*Saved .*plan\.json.*unstick apply .*plan\.json --digest [0-9a-f]{8}:[0-9a-f]{64}\n/
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
  }

  def "a saved plan is applied by its digest, off a terminal: #how"() {
    given:
    unstick('plan', STUCK, '--save', file)
    late = Duration.ofMinutes(2)

    expect:
    unstick('apply', file, *consent(saved())) == 0
    output().contains("Namespace $STUCK is gone: a GET answered 404.")

    where:
    how                      | consent
    'the digest'             | { ['--digest', it.path('digest').asString()] }
    'id and digest'          | { ['--digest', "${it.at('/plan/id').asString()}:${it.path('digest').asString()}"] }
    'the name'               | { ['--confirm', STUCK] }
    'both'                   | { ['--digest', it.path('digest').asString(), '--confirm', STUCK] }
  }

  def "nothing is sent without consent to this very plan: #how"() {
    given:
    unstick('plan', STUCK, '--save', file)
    def writes = sandbox.writes()

    expect:
    unstick('apply', file, *words) == 4
    output().contains(refusal)
    sandbox.writes() == writes
    !Files.exists(folder.resolve('state/unstick/backup'))

    where:
    how                     | words                                                 || refusal
    'no consent'            | []                                                    || 'no-consent'
    'another digest'        | ['--digest', 'f' * 64]                                || 'wrong-digest'
    'another plan\'s id'    | ['--digest', "00000000:${'f' * 64}"]                  || 'wrong-digest'
    'another name'          | ['--confirm', 'demo']                                 || 'wrong-confirmation'
    'a reader'              | ['--read-only', '--confirm', STUCK]                   || 'read-only'
  }

  def "who gives no consent off a terminal is told how to give it to exactly this plan"() {
    given:
    unstick('plan', STUCK, '--save', file)

    expect:
    unstick('apply', file) == 4
    output().readLines().contains("unstick apply $file --digest ${saved().at('/plan/id').asString()}:${saved().path('digest').asString()}".toString())
  }

  def "a dry run says, too, that it would be refused: #how"() {
    given:
    unstick('plan', STUCK, '--save', file)

    expect:
    unstick('--dry-run', 'apply', file, *consent) == 4
    output().contains(refusal)

    where:
    how                      | consent                    || refusal
    'the digest of another'  | ['--digest', 'f' * 64]     || 'wrong-digest'
    'the name of another'    | ['--confirm', 'payments']  || 'wrong-confirmation'
  }

  def "a digest and a name that do not mean the same are no consent"() {
    given:
    unstick('plan', STUCK, '--save', file)
    def writes = sandbox.writes()

    expect:
    unstick('apply', file, '--digest', saved().path('digest').asString(), '--confirm', 'demo') == 4
    output().contains('wrong-confirmation')
    sandbox.writes() == writes
  }

  def "a plan that was changed by hand, half of one, and another cluster's are refused before anything is sent"() {
    given:
    unstick('plan', STUCK, '--save', file)
    def writes = sandbox.writes()
    def text = Files.readString(file)

    expect:
    Files.writeString(file, text.replace(STUCK, 'demo'))
    unstick('apply', file, '--confirm', 'demo') == 1
    errors().contains('was changed after it was saved')

    and:
    Files.writeString(file, text.substring(0, 300))
    unstick('apply', file, '--confirm', STUCK) == 1
    errors().contains('half of it')

    and:
    unstick('apply', folder.resolve('none.json'), '--confirm', STUCK) == 1
    errors().contains('there is no such file')
    sandbox.writes() == writes
  }

  def "a plan for another cluster is stale, and says which"() {
    given:
    unstick('plan', STUCK, '--save', file)
    def other = Sandbox.start(['namespace-finalizers'], 0)
    other.writeKubeconfig(kubeconfig)

    expect:
    unstick('apply', file, '--digest', saved().path('digest').asString()) == 4
    output().contains('plan-stale')
    output().contains(saved().at('/plan/endpoint/server').asString())
    other.writes() == 0

    cleanup:
    other?.close()
  }

  def "plan --against tells what is new since, and ends as plan does"() {
    given:
    unstick('plan', STUCK, '--save', file)

    expect:
    unstick('plan', STUCK, '--against', file) == 3
    output().contains('nothing differs')

    and:
    unstick('plan', 'demo-content-finalizers', '--against', file, '-o', 'json') in [3, 4]
    with(JsonMapper.shared().readTree(output())) {
      !it.path('same').booleanValue()
      !it.path('sameGoal').booleanValue()
    }
  }

  def "a script saves, loads, compares, and sees the requests, and sends none"() {
    given:
    def writes = sandbox.writes()

    expect:
    unstick('-e', """
      p = plan '$STUCK'
      println p.save('$file')
      q = loadPlan '$file'
      assert p.digest == q.digest
      println p.diff(q)
      println p.requests
      p.requests*.method
    """) == 0
    output().contains('--digest ')
    output().contains('nothing differs')
    output().contains('PATCH /api/v1/namespaces/demo-namespace-finalizers')
    output().contains('/metadata/resourceVersion')
    sandbox.writes() == writes
  }

  def "whatever the plan of a scenario is, it can be saved and is the same when it is read"() {
    expect:
    unstick('--sandbox=all', '-e', """
      stuck().each { namespace ->
        p = plan namespace.name
        p.save '$file'
        q = loadPlan '$file'
        assert q.digest == p.digest && q.steps == p.steps && q.refusals == p.refusals
      }
      stuck().size()
    """) == 0
    output().trim().toInteger() > 10
  }

  def "a run is reported as a page and as data, by whatever command it was: #words"() {
    given:
    def page = folder.resolve('run.html')
    def data = folder.resolve('run.json')
    unstick('plan', STUCK, '--save', file)

    expect:
    unstick(*words(file), '--confirm', STUCK, '--report', page, '--report', data) == 0
    PosixFilePermissions.toString(Files.getPosixFilePermissions(page)) == 'rw-------'
    with(Files.readString(page)) {
      it.contains("Namespace $STUCK is gone: a GET answered 404.")
      it.contains('<svg')
      !it.contains('<script')
      !it.contains(sandbox.token())
    }
    with(JsonMapper.shared().readTree(Files.readString(data))) {
      at('/plans/0/ending').asString() == 'freed'
      at('/plans/0/diagnosis/causes').size() > 0
      at('/plans/0/outcome/steps').valueStream().allMatch { it.path('began').isString() && it.path('result').asString() == 'done' }
      path('failure').isNull()
    }
    Files.list(folder).noneMatch { it.toString().endsWith('.part') }

    where:
    words << [{ ['free', STUCK] }, { ['apply', it] }, { ['-e', "apply plan('$STUCK')"] }]
  }

  def "a run that was refused, or failed, is reported as well: #what"() {
    given:
    def data = folder.resolve('run.json')
    spoil(this)

    expect:
    unstick(*words, '--report', data) == code
    with(JsonMapper.shared().readTree(Files.readString(data))) {
      at('/plans/0/ending').asString('') == ending
      it.path('failure').asString('').contains(failure)
    }

    where:
    what                     | words                                              | spoil                                                             || code | ending    | failure
    'no consent'             | ['free', STUCK]                                    | { it }                                                            || 4    | 'refused' | ''
    'a dry run'              | ['--dry-run', 'free', STUCK]                       | { it }                                                            || 3    | 'dry-run' | ''
    'no such namespace'      | ['free', 'zzz']                                    | { it }                                                            || 1    | ''        | 'There is no namespace'
    'no room for the backup' | ['free', STUCK, '--confirm', STUCK]                | { Files.writeString(it.folder.resolve('state'), 'in the way') }  || 1    | ''        | 'journals'
  }

  def "a report that cannot be written is told before anything is done: #path"() {
    given:
    def writes = sandbox.writes()

    expect:
    unstick('free', STUCK, '--confirm', STUCK, '--report', folder.resolve(path)) == 2
    errors().contains(message)
    sandbox.writes() == writes
    Files.list(folder).noneMatch { it.toString().endsWith('.part') }

    where:
    path                 || message
    'nowhere/run.html'   || 'there is no such folder'
    'run.pdf'            || 'a report is a .html or a .json file'
    'kubeconfig/x.json'  || 'cannot be written'
  }

  def "a report goes with what applies plans alone"() {
    expect:
    unstick('list', '--report', folder.resolve('run.html')) == 2
    errors().contains('it goes with free, apply, run, rescue')
    !Files.exists(folder.resolve('run.html'))
  }

  private JsonNode saved() {
    JsonMapper.shared().readTree(Files.readString(file))
  }

  private int unstick(Object... words) {
    out.reset()
    err.reset()
    def streams = new Streams(
      new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.offset(Clock.systemUTC(), late))
      .run(((words[0].toString().startsWith('--sandbox') ? [] : ['--kubeconfig', kubeconfig]) + words.toList())*.toString() as String[])
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
